import {SopWalkerElement} from './sop-walker-element.js'

SopWalkerElement.define()
