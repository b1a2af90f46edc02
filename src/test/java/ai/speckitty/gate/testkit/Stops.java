package ai.speckitty.gate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Holds a call to the stop that it must end in, by its code and never by its words. */
public final class Stops {

    private Stops() {}

    /** Fails unless the call stops with exactly this code. */
    public static void assertCode(ThrowingCallable call, Code code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GateException.class,
                        stop -> assertThat(stop.verdict().code()).contains(code));
    }
}
