package io.exit143.logs.signature;

/**
 * What is wrong with a signature file, and where.
 *
 * @param source the file, or {@code built-in}
 * @param line counted from 1
 * @param column counted from 1
 */
public record SignatureProblem(String source, int line, int column, String message) {
    @Override
    public String toString() {
        return source + ":" + line + ":" + column + ": " + message;
    }
}
