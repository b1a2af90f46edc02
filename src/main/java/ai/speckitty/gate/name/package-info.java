/** Names of things outside: repositories, issues, commits. Each is checked when it is made. */
package ai.speckitty.gate.name;
