package io.exit143.streams.read;

import io.exit143.kubernetes.Reading;
import io.exit143.streams.message.Message;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.PodKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one record told, as messages: all evidence about a pod in one, as far as it fits. */
final class Readings {

    private Readings() {}

    static List<Message> messages(List<Reading> readings) {
        Map<PodKey, List<Evidence>> pods = new LinkedHashMap<>();
        List<Message> messages = new ArrayList<>();
        for (Reading reading : readings) {
            if (reading instanceof Reading.AboutPod r) {
                pods.computeIfAbsent(r.pod(), p -> new ArrayList<>()).add(r.evidence());
            } else {
                messages.add(message(reading));
            }
        }
        pods.forEach((pod, evidence) -> messages.addAll(Message.PodEvidence.parts(pod, evidence)));
        return messages;
    }

    private static Message message(Reading reading) {
        if (reading instanceof Reading.AboutPod r) {
            return new Message.PodEvidence(r.pod(), List.of(r.evidence()));
        }
        if (reading instanceof Reading.AboutObject r) {
            return new Message.ObjectEvidence(r.cluster(), r.object(), r.evidence());
        }
        if (reading instanceof Reading.Interest r) {
            return new Message.PodInterest(r.pod(), r.object(), r.around());
        }
        if (reading instanceof Reading.AboutContainerId r) {
            return new Message.ContainerEvidence(r.cluster(), r.containerId(), r.evidence());
        }
        if (reading instanceof Reading.IdentityTold r) {
            return r.container() == null
                    ? new Message.SandboxIdentity(r.pod(), r.podUid(), r.id())
                    : new Message.ContainerIdentity(r.pod(), r.podUid(), r.id(), r.container());
        }
        Reading.SandboxTold r = (Reading.SandboxTold) reading;
        return new Message.SandboxMember(r.cluster(), r.sandboxId(), r.containerId(), r.container());
    }
}
