/** Names of things outside: repositories, issues, commits, addresses. Each is checked when it is made. */
package ai.speckitty.gate.name;
