package ai.speckitty.gate.evidence.ledger;

import java.time.Year;

/** Recognises a point in time in the one form that the ledger writes: {@code 2026-05-01T12:00:00.007Z}. */
@SuppressWarnings("ArrayRecordComponent") // a carrier; never compared
record InstantText(byte[] bytes, int from, int length) {

    private static final String FORM = "0000-00-00T00:00:00";
    private static final int FRACTION = FORM.length();
    private static final int SHORTEST_MONTH = 28;

    boolean isCanonical() {
        if (length <= FRACTION || bytes[from + length - 1] != 'Z') {
            return false;
        }
        for (int i = 0; i < FRACTION; i++) {
            boolean digit = FORM.charAt(i) == '0';
            if (digit ? !isDigit(i) : bytes[from + i] != FORM.charAt(i)) {
                return false;
            }
        }
        return isDay() && number(11, 2) < 24 && number(14, 2) < 60 && number(17, 2) < 60 && isFraction();
    }

    private boolean isDay() {
        int month = number(5, 2);
        int day = number(8, 2);
        return month >= 1
                && month <= 12
                && day >= 1
                && (day <= SHORTEST_MONTH
                        || Year.of(number(0, 4)).atMonth(month).isValidDay(day));
    }

    /** No fraction, or three, six or nine digits of which the last three say something. */
    private boolean isFraction() {
        int digits = length - FRACTION - 2;
        if (digits < 0) {
            return true;
        }
        if (bytes[from + FRACTION] != '.' || digits % 3 != 0 || digits == 0 || digits > 9) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            if (!isDigit(FRACTION + 1 + i)) {
                return false;
            }
        }
        return number(FRACTION + 1 + digits - 3, 3) > 0;
    }

    private boolean isDigit(int index) {
        return bytes[from + index] >= '0' && bytes[from + index] <= '9';
    }

    private int number(int index, int digits) {
        int value = 0;
        for (int i = index; i < index + digits; i++) {
            value = value * 10 + bytes[from + i] - '0';
        }
        return value;
    }
}
