package io.exit143.connect.kubernetes.objects;

/**
 * A Kubernetes resourceVersion. Two of the same resource are ordered when both are decimal numbers (KEP-5504); others
 * are only equal or not.
 */
public record ResourceVersion(String text) {

    /** Decimal digits that surely fit a long. */
    private static final int MAX_DIGITS = 18;

    public ResourceVersion {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A resourceVersion must not be empty");
        }
    }

    private boolean isNumber() {
        return text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether this is surely the same as, or older than, the other: false also when they cannot be compared. */
    public boolean isAtMost(ResourceVersion other) {
        if (text.equals(other.text)) {
            return true;
        }
        return isNumber() && other.isNumber() && Long.parseLong(text) <= Long.parseLong(other.text);
    }

    /** Whether one of the two is surely not newer than the other. */
    public boolean isComparableTo(ResourceVersion other) {
        return isAtMost(other) || other.isAtMost(this);
    }

    /** The newer of the two; the other one when they cannot be compared, for it came later. */
    public ResourceVersion orLater(ResourceVersion other) {
        return other.isAtMost(this) ? this : other;
    }

    @Override
    public String toString() {
        return text;
    }
}
