package io.exit143.logs.signature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The command {@code classify}: log lines in, one JSON object a line out. */
public final class ClassifyCommand {
    /** Longer lines are cut for output; the classifier reads their first characters only. */
    public static final int MAX_LINE_BYTES = 1024 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private final LineClassifier classifier;

    public ClassifyCommand(LineClassifier classifier) {
        this.classifier = classifier;
    }

    /**
     * Reads UTF-8 lines up to the end of {@code in}; only {@code \n} ends a line, malformed bytes become U+FFFD. Prints for
     * each line, in order, {@code {"phase":…,"strength":…,"rule":…,"text":…}}; strength and rule are null with phase
     * {@code none}.
     *
     * @return the exit code: 0, or 1 if {@code out} could not be written
     */
    public int run(InputStream in, PrintStream out) throws IOException {
        BufferedInputStream input = new BufferedInputStream(in, 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean pending = false;
        for (int b = input.read(); b >= 0; b = input.read()) {
            pending = b != '\n';
            if (!pending) {
                answer(line, out);
            } else if (line.size() < MAX_LINE_BYTES) {
                line.write(b);
            }
        }
        if (pending) {
            answer(line, out);
        }
        return out.checkError() ? 1 : 0;
    }

    private void answer(ByteArrayOutputStream line, PrintStream out) throws IOException {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        Optional<Classification.Match> match = classifier.classify(text).match();
        ByteArrayOutputStream json = new ByteArrayOutputStream(text.length() + 128);
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            generator.writeStartObject();
            generator.writeStringField(
                    "phase", match.map(m -> m.phase().wireName()).orElse("none"));
            generator.writeObjectField(
                    "strength", match.map(m -> m.strength().wireName()).orElse(null));
            generator.writeObjectField(
                    "rule", match.map(Classification.Match::rule).orElse(null));
            generator.writeStringField("text", text);
            generator.writeEndObject();
        }
        json.write('\n');
        json.writeTo(out);
    }
}
