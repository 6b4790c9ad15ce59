package io.exit143.streams.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.exit143.termination.evidence.ApiRequested;
import io.exit143.termination.evidence.ClockSampled;
import io.exit143.termination.evidence.ContainerRunning;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.ContainerWaiting;
import io.exit143.termination.evidence.DeletionMarked;
import io.exit143.termination.evidence.EndpointSeen;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.PodConditionSeen;
import io.exit143.termination.evidence.PodGone;
import io.exit143.termination.evidence.PodPhaseSeen;
import io.exit143.termination.evidence.PodScheduled;
import io.exit143.termination.evidence.PodSpecified;

/**
 * The stored form of evidence and messages: JSON, each variant under a name of its own that outlives its class's. Fields
 * of a newer release are skipped by an older one.
 */
public final class EvidenceJson {

    private static final ObjectMapper MAPPER = mapper();

    private EvidenceJson() {}

    public static ObjectMapper json() {
        return MAPPER;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
    private interface NamedFact {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "message")
    private interface NamedMessage {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(EpochNanos.module())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .addMixIn(Fact.class, NamedFact.class)
                .addMixIn(Message.class, NamedMessage.class)
                .build();
        mapper.registerSubtypes(
                new NamedType(PodSpecified.class, "pod-specified"),
                new NamedType(PodPhaseSeen.class, "pod-phase"),
                new NamedType(PodConditionSeen.class, "pod-condition"),
                new NamedType(PodScheduled.class, "pod-scheduled"),
                new NamedType(DeletionMarked.class, "deletion-marked"),
                new NamedType(PodGone.class, "pod-gone"),
                new NamedType(ContainerRunning.class, "container-running"),
                new NamedType(ContainerWaiting.class, "container-waiting"),
                new NamedType(ContainerTerminated.class, "container-terminated"),
                new NamedType(EventRecorded.class, "event"),
                new NamedType(ClockSampled.class, "clock-sample"),
                new NamedType(JournalRecorded.class, "journal"),
                new NamedType(ApiRequested.class, "api-request"),
                new NamedType(ObjectSeen.class, "object"),
                new NamedType(EndpointSeen.class, "endpoint"),
                new NamedType(LogLineSeen.class, "log-line"),
                new NamedType(LastLinesSeen.class, "last-lines"));
        mapper.registerSubtypes(
                new NamedType(Message.PodEvidence.class, "pod-evidence"),
                new NamedType(Message.ObjectEvidence.class, "object-evidence"),
                new NamedType(Message.PodInterest.class, "pod-interest"),
                new NamedType(Message.ContainerEvidence.class, "container-evidence"),
                new NamedType(Message.ContainerIdentity.class, "container-identity"),
                new NamedType(Message.SandboxIdentity.class, "sandbox-identity"),
                new NamedType(Message.SandboxMember.class, "sandbox-member"),
                new NamedType(Message.TimeReached.class, "time-reached"));
        return mapper;
    }
}
