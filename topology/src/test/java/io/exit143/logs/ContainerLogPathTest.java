package io.exit143.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerLogPathTest {

    private static final String UID = "5f1d6a3e-2f0b-4a77-9b6d-3f8f1f1f7a10";
    private static final String ID = "7f0c1d2e3b4a5968778695a4b3c2d1e0f9e8d7c6b5a493827160504030201000";
    private static final String POD_DIRECTORY = "/var/log/pods/shop_checkout-1_" + UID + "/app/";

    @ParameterizedTest
    @ValueSource(strings = {"2.log", "2.log.20260201-120000", "2.log.20260201-120000.gz"})
    void podDirectoryGivesUidAndAttemptAlsoWhenRotated(String file) {
        assertThat(ContainerLogPath.parse(POD_DIRECTORY + file))
                .isEqualTo(new ContainerLogPath("shop", "checkout-1", UID, "app", null, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/var/log/containers/", "/host/logs/", "", "kubernetes.var.log.containers."})
    void linkGivesTheContainerIdWhereverItIsMounted(String prefix) {
        assertThat(ContainerLogPath.parse(prefix + "checkout-1_shop_app-" + ID + ".log"))
                .isEqualTo(new ContainerLogPath("shop", "checkout-1", null, "app", ID, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"49cc7c1fd3702c40b2686ea7486091d6", ID})
    void directoryOfAStaticPodHasNoUid(String hash) {
        assertThat(ContainerLogPath.parse("/var/log/pods/kube-system_etcd-a_" + hash + "/etcd/1.log"))
                .isEqualTo(new ContainerLogPath("kube-system", "etcd-a", null, "etcd", null, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                ".log",
                "/.log",
                "0.log",
                "/app/0.log",
                "_/a/0.log",
                "__/a/0.log",
                "/var/log/syslog.log",
                "/var/log/pods/shop_checkout-1/app/0.log",
                "/var/log/pods/shop_checkout-1_" + UID + "/app/current.log",
                "/var/log/pods/shop_checkout-1_" + UID + "/app/9999999999.log",
                "/var/log/pods/shop_checkout-1_" + UID + "/app/0.txt",
                "/var/log/pods/SHOP_checkout-1_" + UID + "/app/0.log",
                "/var/log/pods/shop_checkout-1_" + UID + "//0.log",
                "/var/log/containers/checkout-1_shop_app-abc.log",
                "/var/log/containers/checkout-1_app-" + ID + ".log",
                "-.log",
                "_-.log",
                "__-" + ID + ".log"
            })
    void otherPathsAreNull(String path) {
        assertThat(ContainerLogPath.parse(path)).isNull();
    }
}
