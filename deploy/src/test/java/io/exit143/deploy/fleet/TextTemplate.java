package io.exit143.deploy.fleet;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A recorded text with the places of names, ids and times, so that it can be told of other pods at other times quickly. */
final class TextTemplate {

    private static final int ID_DIGITS = 12;
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter KLOG = DateTimeFormatter.ofPattern("MMdd HH:mm:ss");
    private static final DateTimeFormatter KLOG_YEAR = DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss");

    private final List<Piece> pieces;

    /**
     * Of whom and when something is told.
     *
     * @param team which copy of the namespace and the workload
     * @param number of the pod
     * @param seconds how much later than recorded
     */
    record Told(long team, long number, long seconds) {}

    /** What the names of a recording are. */
    record Names(String namespace, String pod, Set<String> ofWorkload) {

        private Pattern pattern() {
            return Pattern.compile("(?<pod>" + Pattern.quote(pod) + ")|(?<namespace>(?<![A-Za-z0-9])"
                    + Pattern.quote(namespace) + "(?![A-Za-z0-9]))"
                    + "|(?<id>(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])"
                    + "|(?<![0-9a-f:])[0-9a-f]{64}(?![0-9a-f]))"
                    + "|(?<iso>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)"
                    + "|(?<klog>(?<=[IWEF])\\d{4} \\d\\d:\\d\\d:\\d\\d(?=\\.\\d{6}))"
                    + "|(?<epoch>(?<!\\d)1[78]\\d{8}(?!\\d))|(?<micros>(?<!\\d)1[78]\\d{14}(?!\\d))");
        }
    }

    private interface Piece {
        String text(Told told);
    }

    private TextTemplate(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** @param year of times that do not say theirs */
    static TextTemplate of(String text, Names names, int year) {
        List<Piece> pieces = new ArrayList<>();
        Matcher found = names.pattern().matcher(text);
        int end = 0;
        while (found.find()) {
            String before = text.substring(end, found.start());
            pieces.add(told -> before);
            pieces.add(piece(found, names, year));
            end = found.end();
        }
        String rest = text.substring(end);
        pieces.add(told -> rest);
        return new TextTemplate(pieces);
    }

    String text(Told told) {
        StringBuilder out = new StringBuilder(1024);
        pieces.forEach(piece -> out.append(piece.text(told)));
        return out.toString();
    }

    private static Piece piece(Matcher found, Names names, int year) {
        String text = found.group();
        if (found.group("pod") != null) {
            String workload = text.substring(0, text.lastIndexOf('-') + 1);
            if (!workload.startsWith(names.namespace() + "-")) {
                return told -> workload + Long.toString(told.number(), 36);
            }
            String rest = workload.substring(names.namespace().length());
            return told -> names.namespace() + "-" + told.team() + rest + Long.toString(told.number(), 36);
        }
        if (found.group("namespace") != null) {
            return told -> text + "-" + told.team();
        }
        if (found.group("id") != null) {
            String kept = text.substring(0, text.length() - ID_DIGITS);
            return names.ofWorkload().contains(text)
                    ? told -> kept + hex(told.team())
                    : told -> kept + hex(told.number());
        }
        return time(found, text, year);
    }

    private static Piece time(Matcher found, String text, int year) {
        if (found.group("iso") != null) {
            LocalDateTime at = LocalDateTime.parse(text, ISO);
            return told -> ISO.format(at.plusSeconds(told.seconds()));
        }
        if (found.group("klog") != null) {
            LocalDateTime at = LocalDateTime.parse(year + text, KLOG_YEAR);
            return told -> KLOG.format(at.plusSeconds(told.seconds()));
        }
        long at = Long.parseLong(text);
        long aSecond = found.group("micros") != null ? 1_000_000 : 1;
        return told -> Long.toString(at + told.seconds() * aSecond);
    }

    /** The number that a pod's UID, or another id made here, ends with. */
    static long number(String id) {
        return Long.parseLong(id.substring(id.length() - ID_DIGITS), 16);
    }

    static int year(Instant at) {
        return at.atOffset(ZoneOffset.UTC).getYear();
    }

    private static String hex(long number) {
        String digits = Long.toHexString(number);
        return "0".repeat(ID_DIGITS - digits.length()) + digits;
    }
}
