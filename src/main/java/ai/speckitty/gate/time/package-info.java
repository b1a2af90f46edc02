/** Clock, ticker and sleeper: the only room that knows real time. */
package ai.speckitty.gate.time;
