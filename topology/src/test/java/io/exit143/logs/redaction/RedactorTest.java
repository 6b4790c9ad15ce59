package io.exit143.logs.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final String JWT =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N";
    private static final String TOKEN = "abcdefghij0123456789";

    private final Redactor redactor = Redactor.builtIn();

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "Authorization: Bearer abcdefghij0123456789 ~ Authorization: [redacted:authorization]",
                "authorization: Basic dXNlcjpwYXNz ~ authorization: [redacted:authorization]",
                "{\"Authorization\":[\"Bearer abc.def\"],\"a\":1} ~ {\"Authorization\":[\"[redacted:authorization]\"],\"a\":1}",
                "{\"log\":\"{\\\"authorization\\\":\\\"Bearer abc\\\",\\\"a\\\":1}\"} ~ {\"log\":\"{\\\"authorization\\\":\\\"[redacted:authorization]\\\",\\\"a\\\":1}\"}",
                "curl -H 'Authorization: token abc123' http://x ~ curl -H 'Authorization: [redacted:authorization]' http://x",
                "sent bearer abcdefghij0123456789 to x ~ sent bearer [redacted:bearer] to x",
                "proxy basic dXNlcjpwYXNzd29yZA== used ~ proxy basic [redacted:basic] used",
                "key AKIAIOSFODNN7EXAMPLE used ~ key [redacted:aws-access-key] used",
                "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY ~ aws_secret_access_key = [redacted:assignment]",
                "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG ~ AWS_SECRET_ACCESS_KEY=[redacted:assignment]",
                "postgres://app:hunter2@db:5432/x ~ postgres://[redacted:url-userinfo]@db:5432/x",
                "cloning https://ghtoken@github.com/x.git ~ cloning https://[redacted:url-userinfo]@github.com/x.git",
                "redis://:pw@host and amqp://u:p@h/ ~ redis://[redacted:url-userinfo]@host and amqp://[redacted:url-userinfo]@h/",
                "user=bob password=hunter2 host=x ~ user=bob password=[redacted:assignment] host=x",
                "DB_PASSWD=hunter2; next ~ DB_PASSWD=[redacted:assignment]; next",
                "GET /x?user=1&token=abc&api_key=def HTTP/1.1 ~ GET /x?user=1&token=[redacted:assignment]&api_key=[redacted:assignment] HTTP/1.1",
                "{\"user\":\"bob\",\"password\":\"hun ter2\"} ~ {\"user\":\"bob\",\"password\":\"[redacted:quoted-value]\"}",
                "{\"clientSecret\": \"x y\"} ~ {\"clientSecret\": \"[redacted:quoted-value]\"}",
                "{\\\"apiKey\\\":\\\"k1\\\"} ~ {\\\"apiKey\\\":\\\"[redacted:quoted-value]\\\"}",
                "password='hunter2' ~ password='[redacted:quoted-value]'",
                "Password: hunter2 ~ Password: [redacted:assignment]",
                "X-Api-Key: abc123 ~ X-Api-Key: [redacted:assignment]",
                "mysql --password hunter2 db ~ mysql --password [redacted:option] db",
                "Cookie: session=abc; id=1 ~ Cookie: [redacted:cookie]",
                "pushed with ghp_abcdefghijklmnopqrstuvwxyz0123456789 ok ~ pushed with [redacted:vendor-token] ok",
            })
    void secretIsReplacedAndTheRestStays(String line, String redacted) {
        assertThat(redactor.redact(line)).isEqualTo(redacted);
    }

    @Test
    void jsonWebTokenIsReplacedWhereverItStands() {
        assertThat(redactor.redact("got " + JWT + " from x")).isEqualTo("got [redacted:jwt] from x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password reset requested",
                "invalid password",
                "wrong password for user bob",
                "Password: too short",
                "authorization failed for user bob",
                "authorization: denied",
                "bearer authentication required",
                "basic authentication required",
                "using Basic auth",
                "max_tokens=4096 tokens=12",
                "secretName: web-tls",
                "token expired, please log in",
                "password=",
                "password=null token=none secret=***",
                "\"password\":\"\"",
                "{\"password\":null}",
                "password=[redacted:assignment]",
                "GET http://example.com/a?b=c@d HTTP/1.1",
                "mail to bob@example.com",
                "https://example.com/path",
                "cookie consent shown",
                "eyJ is how tokens begin",
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "-----BEGIN CERTIFICATE-----",
                "-----BEGIN PUBLIC KEY-----",
                "Received SIGTERM, shutting down",
                "",
            })
    void ordinaryLineIsReturnedAsItIs(String line) {
        assertThat(redactor.redact(line)).isSameAs(line);
        assertThat(redactor.counts()).isEmpty();
    }

    @Test
    void secretsAreCountedByRule() {
        redactor.redact("password=a token=b");
        redactor.redact("AKIAIOSFODNN7EXAMPLE");
        redactor.redact("nothing");
        assertThat(redactor.counts()).isEqualTo(Map.of("assignment", 2L, "aws-access-key", 1L));
    }

    @Test
    void privateKeyInOneLine() {
        assertThat(redactor.redact("key=-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE KEY----- rest"))
                .isEqualTo("key=[redacted:private-key] rest");
    }

    @Test
    void privateKeyOverSeveralLinesOfAStream() {
        StreamRedactor stream = redactor.stream();
        assertThat(List.of(
                                "loading",
                                "-----BEGIN OPENSSH PRIVATE KEY-----",
                                "b3BlbnNzaC1rZXktdjEA",
                                "short",
                                "-----END OPENSSH PRIVATE KEY-----",
                                "loaded")
                        .stream()
                        .map(stream::redact))
                .containsExactly(
                        "loading",
                        "[redacted:private-key]",
                        "[redacted:private-key]",
                        "[redacted:private-key]",
                        "[redacted:private-key]",
                        "loaded");
    }

    @Test
    void keyWithoutAnEndIsGivenUpAfterAsManyLinesAsAKeyHas() {
        StreamRedactor stream = redactor.stream();
        stream.redact("-----BEGIN PRIVATE KEY-----");
        Collections.nCopies(PrivateKeys.MAX_LINES, "x")
                .forEach(line -> assertThat(stream.redact(line)).isEqualTo("[redacted:private-key]"));
        assertThat(stream.redact("x")).isEqualTo("x");
    }

    @Test
    void linesOfAKeyAreKnownByThemselvesWhereTheyShow() {
        assertThat(redactor.redact("-----BEGIN EC PRIVATE KEY-----")).isEqualTo("[redacted:private-key]");
        assertThat(redactor.redact("-----END EC PRIVATE KEY-----")).isEqualTo("[redacted:private-key]");
        assertThat(redactor.redact("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj"))
                .isEqualTo("[redacted:private-key]");
        assertThat(redactor.redact("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cK"))
                .startsWith("MIIE");
    }

    @Test
    void rulesOfTheUserAreAppliedToo() {
        RedactionRule rule = RedactionRule.of("employee", List.of("emp-"), "emp-(?P<secret>[0-9]{4})");
        assertThat(Redactor.with(List.of(rule)).redact("by EMP-1234 password=x"))
                .isEqualTo("by EMP-[redacted:employee] password=[redacted:assignment]");
    }

    @Test
    void ruleWithoutAGroupReplacesItsWholeMatch() {
        RedactionRule rule = RedactionRule.of("card", List.of("4111"), "\\b4111[0-9]{12}\\b");
        assertThat(Redactor.with(List.of(rule)).redact("card 4111111111111111 ok"))
                .isEqualTo("card [redacted:card] ok");
    }

    @Test
    void mistakesInRulesAreExplained() {
        assertThatThrownBy(() -> RedactionRule.of("Bad Name", List.of("ab"), "x"))
                .hasMessageContaining("'Bad Name' must be of small letters");
        assertThatThrownBy(() -> RedactionRule.of("a", List.of(), "x")).hasMessageContaining("at least one is needed");
        assertThatThrownBy(() -> RedactionRule.of("a", List.of("x"), "x"))
                .hasMessageContaining("hint 'x' must have 2 or more");
        assertThatThrownBy(() -> RedactionRule.of("a", List.of("ab"), "a(?=b)"))
                .hasMessageContaining("rule 'a'")
                .hasMessageContaining("no look-around");
        assertThatThrownBy(() -> RedactionRule.of("a", List.of("ab"), "a".repeat(1001)))
                .hasMessageContaining("1001 characters, at most 1000 are allowed");
        List<RedactionRule> many = Collections.nCopies(HintFinder.MAX_RULES, RedactionRule.of("a", List.of("ab"), "x"));
        assertThatThrownBy(() -> Redactor.with(many)).hasMessageContaining("at most 64 are allowed");
    }

    @Test
    void longLinesAreCutAndHostileOnesAnswered() {
        String redacted = redactor.redact("password=x ".repeat(100_000));
        assertThat(redacted).endsWith("[redacted:too-long]").doesNotContain("password=x");
        assertThat(redactor.redact("-----BEGIN ".repeat(5_000))).doesNotContain("redacted:private");
        assertThat(redactor.redact("://".repeat(20_000) + TOKEN)).contains(TOKEN);
        assertThat(redactor.redact("a".repeat(Redactor.MAX_LINE_CHARS))).hasSize(Redactor.MAX_LINE_CHARS);
    }
}
