package io.exit143.logs.redaction;

import com.google.re2j.Pattern;
import java.util.List;

/** The secrets every log may have. In this order: what one rule took out, no later one sees. */
final class BuiltInRules {
    /** The last part of names that hold secrets: {@code DB_PASSWORD}, {@code accessToken}, {@code x-api-key}. */
    private static final String SECRET_NAME = "(?:pass(?:word|wd|phrase|code)|pwd|secret|token|credentials?"
            + "|api[_.-]?key|(?:access|secret|private|signing|encryption|account|shared)[_.-]?key|signature|sig)";

    private static final List<String> NAME_HINTS = List.of(
            "passw",
            "passp",
            "passc",
            "pwd",
            "secret",
            "token",
            "credential",
            "apikey",
            "api_key",
            "api-key",
            "api.key",
            "accesskey",
            "access_key",
            "access-key",
            "privatekey",
            "private_key",
            "private-key",
            "signing",
            "encryption",
            "accountkey",
            "account_key",
            "sharedkey",
            "shared_key",
            "signature",
            "sig=");

    /** Whatever ends a value that is not in quotes. */
    private static final String BARE_VALUE = "[^\\s\"'&;,)}\\]\\\\]+";

    static final List<RedactionRule> ALL = List.of(
            folded(
                    "authorization",
                    List.of("authorization"),
                    "authorization[\"'\\\\]*\\s*[:=]\\s*[\\[\"'\\\\\\s]*"
                            + "(?P<secret>(?:basic|bearer|digest|token|negotiate|ntlm|apikey|aws4-hmac-sha256)\\s+[^\"'\\\\\\r\\n]*?"
                            + "(?:[\\s,;](?:[^\\s=\"'\\\\]+=[^\\s\"'\\\\]+,?\\s*)+)?|[a-z0-9+/=_.~-]{20,})(?:[\"'\\\\\\s,;\\]}]|$)"),
            folded("bearer", List.of("bearer"), "\\bbearer\\s+(?P<secret>[a-z0-9._~+/=-]{16,})"),
            folded("basic", List.of("basic "), "\\bbasic\\s+(?P<secret>[a-z0-9+/]{20,}={0,2}|[a-z0-9+/]{6,}={1,2})"),
            exact("jwt", List.of("eyJ"), "\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)*"),
            exact(
                    "aws-access-key",
                    List.of("AKIA", "ASIA", "ABIA", "ACCA", "AROA", "AIDA"),
                    "\\b(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA)[A-Z0-9]{16}\\b"),
            exact(
                    "vendor-token",
                    List.of(
                            "ghp_",
                            "gho_",
                            "ghu_",
                            "ghs_",
                            "ghr_",
                            "github_pat_",
                            "glpat-",
                            "xox",
                            "_live_",
                            "_test_",
                            "AIza",
                            "npm_",
                            "hvs.",
                            "dckr_pat_"),
                    "\\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}|glpat-[A-Za-z0-9_-]{16,}"
                            + "|xox[abeprs]-[A-Za-z0-9-]{10,}|[rsp]k_(?:live|test)_[A-Za-z0-9]{16,}"
                            + "|AIza[A-Za-z0-9_-]{35}|npm_[A-Za-z0-9]{36}|hvs\\.[A-Za-z0-9_-]{20,}"
                            + "|dckr_pat_[A-Za-z0-9_-]{20,})"),
            folded("url-userinfo", List.of("://"), "[a-z][a-z0-9+.-]*://(?P<secret>[^\\s/?#\"'<>\\\\]+)@"),
            folded(
                    "cookie",
                    List.of("cookie"),
                    "\\b(?:set-)?cookie[\"'\\\\]*\\s*[:=]\\s*[\\[\"'\\\\]*(?P<secret>[^\\s\"'\\\\;=,]+=[^\"'\\\\\\r\\n]+)"),
            folded(
                    "quoted-value",
                    NAME_HINTS,
                    SECRET_NAME + "\\\\*[\"']?\\s*(?:=>|:=|[:=])\\s*\\\\*[\"'](?P<secret>(?:[^\"'\\\\]|\\\\[^\"'])+)"),
            folded("assignment", NAME_HINTS, SECRET_NAME + "(?:=|%3d|=>|:=)(?P<secret>" + BARE_VALUE + ")"),
            folded(
                    "assignment",
                    NAME_HINTS,
                    SECRET_NAME + "[\"']?\\s*[:=]\\s+(?P<secret>[^\\s\"'\\\\]*[0-9!$%&*+/=@#^][^\\s\"'\\\\]*)"),
            folded("option", NAME_HINTS, "--[a-z0-9-]*" + SECRET_NAME + "\\s+(?P<secret>[^\\s\"'-][^\\s\"']*)"));

    private BuiltInRules() {}

    private static RedactionRule folded(String name, List<String> hints, String expression) {
        return new RedactionRule(name, hints, Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
    }

    private static RedactionRule exact(String name, List<String> hints, String expression) {
        return new RedactionRule(name, hints, Pattern.compile(expression));
    }
}
