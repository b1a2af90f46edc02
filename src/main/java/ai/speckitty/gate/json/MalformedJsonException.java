package ai.speckitty.gate.json;

/** A document that is not what its source promises. The caller knows which code that is. */
public final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong and where.
     *
     * @param source the document, as a reader would name it
     * @param place a JSON pointer, or empty for the whole document
     * @param problem what was seen there
     */
    public MalformedJsonException(String source, String place, String problem) {
        super(source + (place.isEmpty() ? "" : " at " + place) + ": " + problem);
    }
}
