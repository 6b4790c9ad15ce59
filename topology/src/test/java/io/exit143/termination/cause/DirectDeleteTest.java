package io.exit143.termination.cause;

import static io.exit143.termination.cause.CauseAssert.assertCause;
import static io.exit143.termination.story.PodStory.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.evidence.ObjectSeen.Attribute;
import io.exit143.termination.story.Audits;
import io.exit143.termination.story.Objects;
import io.exit143.termination.story.PodStory;
import org.junit.jupiter.api.Test;

/** Deletes that no controller of the pod made, and cascades: namespaces, owners, static pods. */
class DirectDeleteTest {
    private static PodStory deleted() {
        return pod("web-1")
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .exited("web", 0, 101)
                .gone(101.5);
    }

    @Test
    void withoutTheAuditLogNobodyKnowsWhoDeleted() {
        assertCause(deleted().ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void theAuditLogNamesThePerson() {
        Cause cause = deleted()
                .audited(Audits.deletesPod("jane@shop.example", 100.2))
                .ending("web")
                .cause();

        assertThat(cause.code()).isEqualTo(CauseCode.DELETED_BY_USER);
        assertThat(cause.initiator()).isEqualTo(new Cause.Initiator("jane@shop.example", "kubectl/v1.36"));
    }

    @Test
    void aServiceAccountThatIsNoneOfKubernetesIsAController() {
        PodStory story = deleted().audited(Audits.deletesPod("system:serviceaccount:ops:operator", 100.2));

        assertCause(story.ending("web"), CauseCode.DELETED_BY_CONTROLLER, null, Confidence.CERTAIN);
    }

    @Test
    void theKubeletsOwnFinalDeleteIsNobodysDecision() {
        PodStory story = deleted().audited(Audits.deletesPod("system:node:node-7", 101.5));

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void aDeleteThatWasRefusedDidNothing() {
        PodStory story =
                deleted().audited(Audits.deletesPod("jane@shop.example", 100.2).answered(403));

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void aDeleteOfTheWholeCollectionNamesThePersonToo() {
        PodStory story = deleted().audited(Audits.of("jane@shop.example", "deletecollection", "Pod", "", 100.2));

        assertCause(story.ending("web"), CauseCode.DELETED_BY_USER, null, Confidence.CERTAIN);
    }

    @Test
    void aCollectionDeletedEarlierIsAnotherMatter() {
        PodStory story = deleted().audited(Audits.of("jane@shop.example", "deletecollection", "Pod", "", 40));

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void aNamespaceThatWasBeingDeletedTookThePodWithIt() {
        PodStory story = deleted()
                .object(Objects.seen("Namespace", "shop", 99).deleted())
                .audited(Audits.of("jane@shop.example", "delete", "Namespace", "shop", 99));

        assertCause(story.ending("web"), CauseCode.NAMESPACE_DELETED, null, Confidence.CERTAIN);
        assertThat(story.ending("web").cause().initiator()).isNotNull();
    }

    @Test
    void aNamespaceDeletedLaterDidNot() {
        PodStory story = deleted().object(Objects.seen("Namespace", "shop", 150).deleted());

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void theGarbageCollectorTakesThePodsOfADeletedOwner() {
        PodStory story = deleted()
                .ownedBy("ReplicaSet", "web-7f")
                .object(Objects.seen("ReplicaSet", "web-7f", 1)
                        .ownedBy("Deployment", "web")
                        .with(Attribute.REPLICAS, 1))
                .object(Objects.seen("ReplicaSet", "web-7f", 100)
                        .ownedBy("Deployment", "web")
                        .with(Attribute.REPLICAS, 1)
                        .gone());
        Cause cause = story.ending("web").cause();

        assertThat(cause.code()).isEqualTo(CauseCode.OWNER_DELETED);
        assertThat(cause.confidence()).isEqualTo(Confidence.INFERRED);
        assertThat(cause.summary()).isEqualTo("Deployment web was deleted");
    }

    @Test
    void anOwnerThatWentLongAfterDidNotTakeIt() {
        PodStory story = deleted()
                .ownedBy("ReplicaSet", "web-7f")
                .object(Objects.seen("ReplicaSet", "web-7f", 150).gone());

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void anotherOwnersEndDoesNotConcernThePod() {
        PodStory story = deleted()
                .ownedBy("ReplicaSet", "web-7f")
                .object(Objects.seen("ReplicaSet", "web-9c", 100).gone());

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void aStaticPodWhoseManifestWasRemovedSaysSo() {
        PodStory story = pod("proxy-node-7")
                .staticPod("0123456789abcdef0123456789abcdef")
                .runs("proxy", 0)
                .killing("proxy", 100.25)
                .exited("proxy", 0, 101);

        assertCause(story.ending("proxy"), CauseCode.STATIC_POD_REMOVED, null, Confidence.INFERRED);
    }

    @Test
    void deletingTheMirrorOfAStaticPodStopsNothing() {
        PodStory story = pod("proxy-node-7")
                .staticPod("0123456789abcdef0123456789abcdef")
                .runs("proxy", 0)
                .deleteRequested(100.2)
                .gone(100.4);

        assertThat(story.endings()).isEmpty();
    }
}
