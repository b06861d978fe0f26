/** On a page that has moved: on to the new one, at the walk or the step that the link names. */
location.replace(/** @type {HTMLAnchorElement} */ (document.getElementById('moved')).href + location.hash)
