package io.exit143.streams.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.Adler32;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What documents have in common: names of fields, codes, standing phrases. A deflated document names the dictionary it needs
 * by its checksum (RFC 1950, DICTID), so a resource that was released is never changed; a better one gets the next number.
 */
final class DocumentDictionary {

    /** All that were ever written with; the last is written with. */
    private static final List<DocumentDictionary> ALL = List.of(read("document-dictionary-1.txt"));

    private final byte[] text;
    private final int checksum;

    private DocumentDictionary(byte[] text) {
        this.text = text;
        Adler32 adler = new Adler32();
        adler.update(text);
        this.checksum = (int) adler.getValue();
    }

    static DocumentDictionary current() {
        return ALL.get(ALL.size() - 1);
    }

    /** @param checksum as a deflated document names it; empty for one of a later release */
    static Optional<DocumentDictionary> of(int checksum) {
        return ALL.stream()
                .filter(dictionary -> dictionary.checksum == checksum)
                .findFirst();
    }

    void giveTo(Deflater deflater) {
        deflater.setDictionary(text);
    }

    void giveTo(Inflater inflater) {
        inflater.setDictionary(text);
    }

    int checksum() {
        return checksum;
    }

    private static DocumentDictionary read(String name) {
        try (InputStream in = DocumentDictionary.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + name);
            }
            return new DocumentDictionary(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The jar's " + name + " cannot be read", e);
        }
    }
}
