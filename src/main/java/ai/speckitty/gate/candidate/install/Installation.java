package ai.speckitty.gate.candidate.install;

/**
 * Where an installation lies, as absolute paths of this machine.
 *
 * @param environment the virtual environment
 * @param bin the folder of its console scripts' links
 * @param command the candidate's console script in that folder
 */
public record Installation(String environment, String python, String bin, String command) {}
