package io.exit143.logs.redaction;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Replaces secrets in log lines by {@code [redacted:rule]} and counts them by rule. Takes time linear in the line; lines
 * without any hint of a secret cost one pass. Safe for use by many threads.
 */
public final class Redactor {
    /** Regular expressions run at some megabytes a second; what is stored of a line is shorter than this. */
    public static final int MAX_LINE_CHARS = 64 * 1024;

    private static final Set<String> NO_SECRETS = Set.of(
            "null",
            "xxx",
            "xxxx",
            "xxxxx",
            "xxxxxx",
            "xxxxxxxx",
            "nil",
            "none",
            "true",
            "false",
            "undefined",
            "empty",
            "yes",
            "no",
            "redacted",
            "hidden",
            "masked",
            "[hidden]",
            "[filtered]",
            "[redacted]",
            "<redacted>",
            "<hidden>",
            "<nil>",
            "<none>",
            "<null>");

    private static final String MARK = "[redacted:";

    private final List<RedactionRule> rules;
    private final HintFinder hints;
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    private Redactor(List<RedactionRule> rules) {
        if (rules.size() > HintFinder.MAX_RULES) {
            throw new IllegalArgumentException(
                    rules.size() + " redaction rules, at most " + HintFinder.MAX_RULES + " are allowed");
        }
        this.rules = rules;
        hints = new HintFinder(rules);
    }

    /** A redactor with the rules of the product. */
    public static Redactor builtIn() {
        return new Redactor(BuiltInRules.ALL);
    }

    /**
     * A redactor with the rules of the product and, behind them, these.
     *
     * @throws IllegalArgumentException if there are too many
     */
    public static Redactor with(Collection<RedactionRule> more) {
        List<RedactionRule> all = new ArrayList<>(BuiltInRules.ALL);
        all.addAll(more);
        return new Redactor(List.copyOf(all));
    }

    /** A redactor with that rule, and the finding of private keys. */
    static Redactor only(RedactionRule rule) {
        return new Redactor(List.of(rule));
    }

    /**
     * The line without its secrets; the same object if there are none. Of a line longer than {@link #MAX_LINE_CHARS} the
     * rest is cut off. Of a private key that goes over several lines, finds the begin and end lines and full lines of 64
     * characters; {@link #stream()} finds them all.
     */
    public String redact(String line) {
        String bounded = bounded(line);
        return applyRules(PrivateKeys.mayHavePart(bounded) ? redactKeys(bounded) : bounded);
    }

    /** A redactor for the successive lines of one stream of one container; remembers whether it is inside a key. */
    public StreamRedactor stream() {
        return new StreamRedactor(this);
    }

    /** How many secrets were replaced so far, by rule, only rules that replaced any. */
    public Map<String, Long> counts() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((rule, count) -> sums.put(rule, count.sum()));
        return sums;
    }

    String mark(String rule) {
        counts.computeIfAbsent(rule, r -> new LongAdder()).increment();
        return MARK + rule + "]";
    }

    String bounded(String line) {
        return line.length() <= MAX_LINE_CHARS ? line : line.substring(0, MAX_LINE_CHARS) + mark("too-long");
    }

    String applyRules(String line) {
        String redacted = line;
        for (long left = hints.rulesFor(line); left != 0; left &= left - 1) {
            redacted = apply(rules.get(Long.numberOfTrailingZeros(left)), redacted);
        }
        return redacted;
    }

    private String redactKeys(String line) {
        if (PrivateKeys.isBodyByItself(line.strip())) {
            return mark(PrivateKeys.RULE);
        }
        StringBuilder out = new StringBuilder();
        int done = 0;
        int behindLoneEnd = PrivateKeys.begin(line, 0) < 0 ? PrivateKeys.behindEnd(line, 0) : -1;
        if (behindLoneEnd >= 0) {
            out.append(mark(PrivateKeys.RULE));
            done = behindLoneEnd;
        }
        for (int begin = PrivateKeys.begin(line, done); begin >= 0; begin = PrivateKeys.begin(line, done)) {
            int behindEnd = PrivateKeys.behindEnd(line, begin);
            out.append(line, done, begin).append(mark(PrivateKeys.RULE));
            done = behindEnd < 0 ? line.length() : behindEnd;
        }
        return out.append(line, done, line.length()).toString();
    }

    private String apply(RedactionRule rule, String line) {
        Matcher matcher = rule.pattern().matcher(line);
        boolean grouped = rule.pattern().namedGroups().containsKey(RedactionRule.SECRET_GROUP);
        StringBuilder out = null;
        int done = 0;
        while (matcher.find()) {
            int start = grouped ? matcher.start(RedactionRule.SECRET_GROUP) : matcher.start();
            int end = grouped ? matcher.end(RedactionRule.SECRET_GROUP) : matcher.end();
            if (start < done || start == end || isHarmless(line, start, end)) {
                continue;
            }
            out = out == null ? new StringBuilder(line.length()) : out;
            out.append(line, done, start).append(mark(rule.name()));
            done = end;
        }
        return out == null ? line : out.append(line, done, line.length()).toString();
    }

    /** Values that say that there is no secret, or that it is out already. */
    private static boolean isHarmless(String line, int start, int end) {
        String value = line.substring(start, end);
        return value.contains(MARK)
                || value.chars().allMatch(c -> c == '*' || c == '.' || c == '\u2022')
                || NO_SECRETS.contains(value.toLowerCase(Locale.ROOT));
    }
}
