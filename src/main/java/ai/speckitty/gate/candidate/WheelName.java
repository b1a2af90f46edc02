package ai.speckitty.gate.candidate;

import ai.speckitty.gate.name.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wheel's file name, taken apart.
 *
 * @param project the project's normalized name
 * @param version the version
 * @param pythons the interpreters it is for
 * @param abis the binary interfaces it is for
 * @param platforms the platforms it is for
 */
record WheelName(String project, Version version, List<String> pythons, List<String> abis, List<String> platforms) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9._]+)-([A-Za-z0-9._!+]+)(?:-[0-9][A-Za-z0-9_.]*)?"
            + "-([A-Za-z0-9_.]+)-([A-Za-z0-9_.]+)-([A-Za-z0-9_.]+)\\.whl");

    private static final int LONGEST = 255;

    /**
     * Reads a wheel's name.
     *
     * @param name the file name
     * @return its parts, or empty when it is no wheel's name
     */
    static Optional<WheelName> parse(String name) {
        Matcher form = FORM.matcher(name);
        if (name.length() > LONGEST || !form.matches()) {
            return Optional.empty();
        }
        return Version.parse(form.group(2))
                .map(version -> new WheelName(
                        FileName.normalized(form.group(1)),
                        version,
                        tags(form.group(3)),
                        tags(form.group(4)),
                        tags(form.group(5))));
    }

    /**
     * Whether an interpreter can use this wheel.
     *
     * @param python the interpreter
     * @return true when some combination of its tags fits
     */
    boolean fits(Python python) {
        return platforms.stream().anyMatch(platform -> fitsPlatform(platform, python.platform()))
                && pythons.stream().anyMatch(tag -> abis.stream().anyMatch(abi -> fitsInterpreter(tag, abi, python)));
    }

    private static boolean fitsInterpreter(String tag, String abi, Python python) {
        String own = python.digits();
        if (tag.equals("py" + own.charAt(0))) {
            return abi.equals("none");
        }
        if (abi.equals("none") && tag.startsWith("py" + own.charAt(0))) {
            return notNewer(tag.substring(2), own);
        }
        if (!python.implementation().equals("cpython") || !tag.startsWith("cp")) {
            return false;
        }
        return abi.equals("abi3")
                ? notNewer(tag.substring(2), own)
                : tag.equals("cp" + own) && (abi.equals("none") || abi.equals("cp" + own));
    }

    private static boolean notNewer(String digits, String own) {
        return digits.matches("[0-9]{2,4}")
                && digits.charAt(0) == own.charAt(0)
                && Integer.parseInt(digits.substring(1)) <= Integer.parseInt(own.substring(1));
    }

    /** Which system libraries a platform tag needs is left to pip; here only system and processor decide. */
    private static boolean fitsPlatform(String tag, String platform) {
        if (tag.equals("any")) {
            return true;
        }
        int system = platform.indexOf('-');
        String machine = platform.substring(platform.lastIndexOf('-') + 1);
        return switch (system < 0 ? platform : platform.substring(0, system)) {
            case "linux" -> (tag.startsWith("manylinux") || tag.startsWith("linux_")) && tag.endsWith("_" + machine);
            case "macosx" -> tag.startsWith("macosx_") && (tag.endsWith("_" + machine) || tag.endsWith("_universal2"));
            default -> false;
        };
    }

    private static List<String> tags(String joined) {
        return Arrays.asList(joined.split("\\."));
    }
}
