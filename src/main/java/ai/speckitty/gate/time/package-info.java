/** Clock, ticker, sleeper and work side by side: the only room that knows real time. */
package ai.speckitty.gate.time;
