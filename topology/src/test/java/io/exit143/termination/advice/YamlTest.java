package io.exit143.termination.advice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

    @Test
    void blocksAreIndentedAndItemsMarked() {
        Yaml block = Yaml.all(
                        Yaml.value("name", "web"), Yaml.value("seconds", 5).in("preStop", "sleep"))
                .asItem()
                .in("containers");
        assertThat(block).hasToString("""
                        containers:
                          - name: web
                            preStop:
                              sleep:
                                seconds: 5
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "web-1", "a"})
    void plainNamesStayAsTheyAre(String name) {
        assertThat(Yaml.text(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"1e3", "012", "true", "No", "y", "null", "64Mi", "''"})
    void whatReadersWouldTakeForSomethingElseIsQuoted(String name) {
        assertThat(Yaml.text(name)).isEqualTo('"' + name + '"');
    }

    @Test
    void nothingBreaksOutOfAText() {
        assertThat(Yaml.text("x\"\n- evil: \\ \u2028")).isEqualTo("\"x\\\"\\u000a- evil: \\\\ \\u2028\"");
    }

    @Test
    void aNameThatAShellCouldMisreadIsKeptOutOfTheCommand() {
        assertThat(new Manifest("shop", "Deployment", "web;reboot").graceSeconds(5))
                .startsWith("# In the manifest of Deployment \"web;reboot\"\n");
    }

    @Test
    void aKindWhoseTemplateIsUnknownGetsThePodsPart() {
        assertThat(new Manifest("shop", "Rollout", "web").graceSeconds(5)).isEqualTo("""
                        # In the pod's template of Rollout web
                        terminationGracePeriodSeconds: 5
                        """);
    }

    @Test
    void aCronJobsPodsAreTwoTemplatesDeep() {
        assertThat(new Manifest("shop", "CronJob", "nightly").graceSeconds(5)).isEqualTo("""
                        # kubectl -n shop patch cronjob nightly --patch-file FILE
                        spec:
                          jobTemplate:
                            spec:
                              template:
                                spec:
                                  terminationGracePeriodSeconds: 5
                        """);
    }
}
