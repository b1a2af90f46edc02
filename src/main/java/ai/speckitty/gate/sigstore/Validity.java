package ai.speckitty.gate.sigstore;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import java.time.Instant;
import java.util.Optional;

/** The time in which a key or an authority counts; without an end while it is in use. */
record Validity(Instant start, Optional<Instant> end) {

    static Validity of(Fields fields) throws MalformedJsonException {
        return new Validity(
                fields.instant("start"), fields.has("end") ? Optional.of(fields.instant("end")) : Optional.empty());
    }

    boolean holds(Instant at) {
        return !at.isBefore(start) && end.map(last -> !at.isAfter(last)).orElse(true);
    }
}
