package io.exit143.connect.kubernetes.offsets;

import io.exit143.connect.kubernetes.objects.ResourceVersion;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Known objects as text for a source offset: {@code uid=namespace/name} joined by commas, the uid of 36 characters
 * shortened to 22 where it is a canonical UUID. Kubernetes names have neither comma, equals sign nor slash.
 */
final class KnownObjectCodec {

    private static final int SHORT_UID_CHARS = 22;
    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private KnownObjectCodec() {}

    static String encode(Iterable<KnownObject> objects) {
        StringBuilder text = new StringBuilder();
        for (KnownObject object : objects) {
            if (!text.isEmpty()) {
                text.append(',');
            }
            text.append(shorten(object.uid())).append('=');
            text.append(object.namespace()).append('/').append(object.name());
        }
        return text.toString();
    }

    /** Throws {@link ConnectException} for text it did not write. */
    static List<KnownObject> decode(String text, ResourceVersion seenUpTo) {
        List<KnownObject> objects = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            objects.add(decodeEntry(text.substring(start, end), seenUpTo));
            start = end + 1;
        }
        return objects;
    }

    private static KnownObject decodeEntry(String entry, ResourceVersion seenUpTo) {
        int equals = entry.lastIndexOf('=');
        int slash = entry.indexOf('/', equals + 1);
        if (equals <= 0 || slash < 0 || slash == entry.length() - 1) {
            throw new ConnectException(
                    "The stored source offset holds the known object '" + entry + "', expected uid=namespace/name");
        }
        String uid = lengthen(entry.substring(0, equals));
        return new KnownObject(uid, entry.substring(equals + 1, slash), entry.substring(slash + 1), seenUpTo);
    }

    private static String shorten(String uid) {
        if (!CANONICAL_UUID.matcher(uid).matches()) {
            return uid;
        }
        UUID uuid = UUID.fromString(uid);
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * 2);
        bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static String lengthen(String text) {
        if (text.length() != SHORT_UID_CHARS) {
            return text;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return new UUID(bytes.getLong(), bytes.getLong()).toString();
        } catch (IllegalArgumentException notBase64) {
            throw new ConnectException(
                    "The stored source offset holds the uid '" + text + "', expected a UUID in base64url", notBase64);
        }
    }
}
