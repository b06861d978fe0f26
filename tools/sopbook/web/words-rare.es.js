/** The words of the parts that are loaded when asked for, in Spanish. */

/** @type {typeof import('./words-rare.en.js').words} */
export const words = {
  pause: 'Pausa',
  timeUp: 'Se acabó el tiempo.',
  chooseNow: 'Se acabó el tiempo: elija lo que pasó.',
  caseNote: 'Nota del caso',
  ownNote: 'Sus propias notas',
  ownNoteHelp: 'Pasan a la nota del caso al final. No se guardan, y se borran tras 30 minutos sin tecla ni clic.',
  noteHelp: 'Complete lo que está en blanco (____) y copie. Solo sale de esta página lo que usted copia: la nota se borra al empezar de nuevo o tras 30 minutos sin tecla ni clic.',
  markdown: 'Copiar como Markdown',
  download: 'Descargar',
  noneTicked: 'ninguno',
  keptLater: n => `Respuestas posteriores conservadas: ${n}.`,
  gone: 'Ya no encajan:',
  waiting: 'Guardadas hasta que llegue su paso:',
  changed: (then, now) => (then === now
    ? `Este procedimiento ha cambiado desde que empezó, dentro de la revisión ${now}.`
    : `Este procedimiento ha cambiado desde que empezó: era la revisión ${then}, esta es la revisión ${now}.`),
  allFit: (n, all) => `Respuestas que aún encajan: ${n} de ${all}.`,
  parts: title => `Su camino se separa en: ${title}.`,
  reads: 'En su camino, estos pasos dicen ahora otra cosa:',
  same: 'Su propio camino no cambia.',
  unsure: 'Lo que dicen los pasos de su camino puede haber cambiado.',
  accept: 'Seguir aquí',
  keysTitle: 'Teclas del recorrido',
  keysHelp: 'Ninguna tecla hace nada mientras escribe en un campo.',
  keysOn: 'Teclas activas',
  keyList: [
    ['1-9', 'dar esa respuesta'], ['Enter', 'continuar'], ['Backspace', 'volver un paso'],
    ['c', 'copiar lo que hay que decir, o la nota del caso'], ['n', 'abrir la nota'],
    ['t', 'iniciar o parar la cuenta atrás'], ['/', 'buscar'], ['?', 'mostrar esta lista'], ['Esc', 'cerrarla'],
  ],
  close: 'Cerrar',
  whyTitle: 'Por qué está aquí',
  whyNone: 'Ninguna respuesta lo decidió: todos los caminos llevan aquí.',
  due: (text, from, to) => (from === to ? `${text}: ${from}` : `${text}: de ${from} a ${to}`),
  dueFrom: zone => `Contado desde ahora, en su zona horaria (${zone}).`,
  dueSkips: 'Se saltan los fines de semana y los festivos de la biblioteca.',
}
