package ai.speckitty.gate.candidate.index;

import java.util.Optional;

/**
 * What a wheel is built for, one of possibly several such tags.
 *
 * @param python the interpreter, for example {@code cp311}
 * @param abi the binary interface, for example {@code none}
 * @param platform the platform, for example {@code any}
 */
public record WheelTag(String python, String abi, String platform) {

    /**
     * Reads a tag.
     *
     * @param text for example {@code py3-none-any}
     * @return the tag, or empty when it has not three parts
     */
    public static Optional<WheelTag> parse(String text) {
        String[] parts = text.split("-", -1);
        return parts.length == 3 ? Optional.of(new WheelTag(parts[0], parts[1], parts[2])) : Optional.empty();
    }
}
