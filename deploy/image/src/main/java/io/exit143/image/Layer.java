package io.exit143.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A layer of an image: part of its file system, as a compressed archive. Folders above an entry come by themselves. */
final class Layer implements AutoCloseable {

    static final int ROOT = 0;

    /** Nobody in particular, as distroless images have it. */
    static final int USER = 65_532;

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final DigestOutputStream uncompressed;
    private final TarWriter tar;
    private final Set<String> folders = new HashSet<>();

    Layer(Path file) throws IOException {
        this.file = file;
        uncompressed = new DigestOutputStream(
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), BUFFER),
                Digests.sha256());
        tar = new TarWriter(uncompressed);
    }

    void directory(String name, int owner, int mode) throws IOException {
        above(name);
        if (folders.add(name)) {
            tar.entry(name + "/", TarWriter.DIRECTORY, mode, owner, 0, "");
        }
    }

    void text(String name, String text) throws IOException {
        above(name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        tar.entry(name, TarWriter.FILE, 0644, ROOT, bytes.length, "");
        tar.content(bytes, bytes.length);
        tar.end(bytes.length);
    }

    /** The file itself, if it is a link. */
    void file(String name, Path content, int mode) throws IOException {
        above(name);
        long size = Files.size(content);
        tar.entry(name, TarWriter.FILE, mode, ROOT, size, "");
        try (InputStream in = Files.newInputStream(content)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                tar.content(buffer, n);
            }
        }
        tar.end(size);
    }

    /** A folder with everything in it; programs stay programs. */
    void tree(String name, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path each : files) {
            file(name + "/" + folder.relativize(each), each, Files.isExecutable(each) ? 0755 : 0644);
        }
    }

    private void above(String name) throws IOException {
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            String folder = name.substring(0, slash);
            if (folders.add(folder)) {
                tar.entry(folder + "/", TarWriter.DIRECTORY, 0755, ROOT, 0, "");
            }
        }
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    /** The compressed archive, complete once this is closed. */
    Path file() {
        return file;
    }

    /** Digest of the archive before compression; once, after closing. */
    String diffId() {
        return Digests.text(uncompressed.getMessageDigest());
    }
}
