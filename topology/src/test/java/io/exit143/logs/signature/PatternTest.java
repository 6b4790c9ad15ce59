package io.exit143.logs.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pattern language, pattern by pattern. */
class PatternTest {
    @ParameterizedTest(name = "{0} fits {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "shutting down ~ Shutting-Down!",
                "shutting down ~ SHUTTING_DOWN",
                "shut|shutting down ~ shut down",
                "received ..2 sigterm ~ received sigterm",
                "received ..2 sigterm ~ received a nice SIGTERM",
                "is ?now stopping ~ is stopping",
                "is ?now stopping ~ is now stopping",
                "?now stopping ~ stopping",
                "signal # ~ signal 15",
                "waits # ~ waits 30s",
                "\"bye bye\" ~ so bye bye all",
                "^ exiting ~ exiting now",
                "^ exiting ~ 12:00:01 INFO exiting now",
                "^ exiting ~ [main] exiting now",
                "^ exiting ~ level=info msg=\"exiting now\"",
                "^ exiting ~ main: exiting now",
                "^ exiting ~ done. exiting now",
                "^ ..1 exiting ~ proxy exiting now",
                "stopped $ ~ server stopped.",
                "stopped $ ~ msg=\"server stopped\" pid=1",
                "stopped $ ~ server stopped (1 of 2)",
                "@beast gone ~ newt gone",
                "@beast|frog gone ~ frog gone",
            })
    void fits(String pattern, String message) {
        assertThat(matches(pattern, message)).isTrue();
    }

    @ParameterizedTest(name = "{0} does not fit {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "shutting down ~ shutting it down",
                "shutting down ~ shutdown",
                "shutting down ~ shuttingdown down",
                "received ..2 sigterm ~ received a very nice SIGTERM",
                "signal # ~ signal x15",
                "\"bye bye\" ~ bye, bye",
                "\"bye bye\" ~ bye  bye",
                "^ exiting ~ not exiting",
                "^ ..1 exiting ~ it is not exiting",
                "stopped $ ~ stopped reading",
                "@beast gone ~ frog gone",
            })
    void doesNotFit(String pattern, String message) {
        assertThat(matches(pattern, message)).isFalse();
    }

    private static boolean matches(String source, String message) {
        WordPattern pattern = new PatternParser(Map.of("beast", Set.of("newt", "toad")), (column, problem) -> {
                    throw new AssertionError(column + ": " + problem);
                })
                .parse(source, 1);
        Map<String, Integer> ids = new TreeMap<>();
        pattern.words().forEach(word -> ids.put(word, ids.size() + 1));
        PrefixWords.all().forEach(word -> ids.putIfAbsent(word, ids.size() + 1));
        Vocabulary vocabulary = new Vocabulary(ids);
        return new PatternMatcher(pattern, ids).matches(WordCutter.cut(message, vocabulary, new PrefixWords(ids)));
    }
}
