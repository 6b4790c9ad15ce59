package io.exit143.deploy.recording;

/** How the lines of one kind of file become records. Every line becomes one; a line that makes no sense, a bare one. */
@FunctionalInterface
interface LineFormat {

    RecordedLine read(byte[] line);
}
