package io.exit143.application;

import io.exit143.streams.DeadLetterForm;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A dead letter as it was read from its topic. */
record DeadLetter(ConsumerRecord<byte[], byte[]> letter) {

    /** Where it was read from; empty if the letter does not tell. */
    String topic() {
        return text(DeadLetterForm.TOPIC);
    }

    String reason() {
        return text(DeadLetterForm.REASON);
    }

    boolean isCut() {
        return letter.headers().lastHeader(DeadLetterForm.ORIGINAL_SIZE) != null;
    }

    /** How often it was sent back. What is no number was not written by us, and counts as too often. */
    int redrives() {
        String count = text(DeadLetterForm.REDRIVES);
        try {
            return count.isEmpty() ? 0 : Integer.parseInt(count);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    /** The record as it was, but for one header. */
    ProducerRecord<byte[], byte[]> sentBack() {
        Headers headers = DeadLetterForm.original(letter.headers());
        headers.add(DeadLetterForm.REDRIVES, Integer.toString(redrives() + 1).getBytes(StandardCharsets.UTF_8));
        @Nullable Long timestamp = letter.timestamp() >= 0 ? letter.timestamp() : null;
        return new ProducerRecord<>(topic(), null, timestamp, letter.key(), letter.value(), headers);
    }

    private String text(String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
