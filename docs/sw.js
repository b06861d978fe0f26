/*
 * The worker that keeps the site for when there is no network, here at the root so that it serves the
 * start page, too. A build of the site writes `self.site` above this text: all that is kept.
 */
self.library = 'sop/'
importScripts(`${self.library}sw.js`)
