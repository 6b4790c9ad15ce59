package io.exit143.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An image of layers, as an archive in the OCI image layout.
 *
 * @param version goes into the name {@code exit143:version} and the labels
 */
record OciImage(Platform platform, String version, List<Layer> layers) {

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final int BUFFER = 1 << 16;

    OciImage {
        if (!version.matches("[\\w.-]{1,128}")) {
            throw new IllegalArgumentException("The version '" + version + "' can't be a tag");
        }
        layers = List.copyOf(layers);
    }

    /** Writes the archive and gives the digest of the manifest. */
    String write(Path archive) throws IOException {
        Map<String, byte[]> texts = new TreeMap<>();
        Map<String, Path> files = new TreeMap<>();
        List<String> descriptors = new ArrayList<>();
        List<String> diffIds = new ArrayList<>();
        for (Layer layer : layers) {
            String digest = Digests.of(layer.file());
            files.put(blob(digest), layer.file());
            descriptors.add(descriptor(LAYER, digest, Files.size(layer.file()), ""));
            diffIds.add('"' + layer.diffId() + '"');
        }
        String config = add(texts, CONFIG, configuration(diffIds), "");
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}""".formatted(MANIFEST, config, String.join(",", descriptors));
        String named = """
                ,"platform":{"os":"linux","architecture":"%s"},"annotations":{"io.containerd.image.name":"exit143:%s",\
                "org.opencontainers.image.ref.name":"%s"}""".formatted(platform.architecture(), version, version);
        String index = add(texts, MANIFEST, manifest, named);
        texts.put("index.json", bytes("{\"schemaVersion\":2,\"manifests\":[" + index + "]}"));
        texts.put("oci-layout", bytes("{\"imageLayoutVersion\":\"1.0.0\"}"));
        write(archive, texts, files);
        return Digests.of(bytes(manifest));
    }

    private String configuration(List<String> diffIds) {
        return """
                {"architecture":"%s","os":"linux","created":"1970-01-01T00:00:00Z","config":{"User":"65532:65532",\
                "Env":["PATH=/opt/jre/bin","JAVA_HOME=/opt/jre"],\
                "Entrypoint":["/opt/jre/bin/java","-Dfile.encoding=UTF-8","-cp","/opt/exit143/exit143.jar:/opt/exit143/ext/*","io.exit143.deploy.Exit143"],\
                "Cmd":["run"],"WorkingDir":"/tmp","StopSignal":"SIGTERM","ExposedPorts":{"8143/tcp":{}},\
                "Labels":{"org.opencontainers.image.title":"exit143","org.opencontainers.image.version":"%s",\
                "org.opencontainers.image.licenses":"Apache-2.0"}},"rootfs":{"type":"layers","diff_ids":[%s]}}""".formatted(platform.architecture(), version, String.join(",", diffIds));
    }

    private static String add(Map<String, byte[]> texts, String type, String json, String more) {
        byte[] bytes = bytes(json);
        String digest = Digests.of(bytes);
        texts.put(blob(digest), bytes);
        return descriptor(type, digest, bytes.length, more);
    }

    private static String descriptor(String type, String digest, long size, String more) {
        return """
                {"mediaType":"%s","digest":"%s","size":%d%s}""".formatted(type, digest, size, more);
    }

    private static String blob(String digest) {
        return "blobs/" + digest.replace(':', '/');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path archive, Map<String, byte[]> texts, Map<String, Path> files) throws IOException {
        try (TarWriter tar = new TarWriter(new BufferedOutputStream(Files.newOutputStream(archive), BUFFER))) {
            for (Map.Entry<String, byte[]> text : texts.entrySet()) {
                tar.entry(text.getKey(), TarWriter.FILE, 0644, 0, text.getValue().length, "");
                tar.content(text.getValue(), text.getValue().length);
                tar.end(text.getValue().length);
            }
            for (Map.Entry<String, Path> file : files.entrySet()) {
                byte[] bytes = Digests.bytes(file.getValue());
                tar.entry(file.getKey(), TarWriter.FILE, 0644, 0, bytes.length, "");
                tar.content(bytes, bytes.length);
                tar.end(bytes.length);
            }
        }
    }
}
