"""A condition reads a personal field.

**Why.** What is personal stands in no link and is not saved, so that it cannot leave the call. When
the page is loaded again, or the next agent opens the link, nothing says how it was answered, and
the walk goes back to where it decided. What decides should be something that may be kept: ask
again, in words that tell nothing of who the customer is.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: find-account
        collect:
          holder:
            label: Who is on the line?
            type: choice
            options: {owner: The owner, partner: The owner's partner}
            personal: true
      - id: ask-leave
        when: {holder: partner}
        do: Ask the owner for leave to talk to the partner.
      - id: close
        do: Thank the customer.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```

**Right**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: may-talk
        ask: May you talk to this person about the account?
        answers:
          yes: close
          no: ask-leave
      - id: ask-leave
        do: Ask the owner for leave to talk to the partner.
      - id: close
        do: Thank the customer.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.condition import atoms

ID = "personal-decides"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding where a condition reads what no link and no saved call holds."""
    personal = {str(field.id) for field in case.sop.fields.values() if field.personal}
    if not personal:
        return
    for step in case.sop.steps.values():
        for condition in (step.when, *(answer.when for answer in step.answers)):
            for atom in atoms(condition):
                if atom.fact in personal:
                    yield Finding(
                        ID,
                        f"a condition reads the personal field '{atom.fact}'",
                        atom.fact.span,
                        "Decide by a question that may be kept, or delete 'personal: true'.",
                        step=step.heading,
                        steps=(str(step.id),),
                    )
