package io.exit143.logs.shape;

/** OTLP logs in protobuf. */
final class OtlpProtobuf {

    /** Field 1, length-delimited: {@code resource_logs} of ExportLogsServiceRequest and of LogsData. */
    static final int FIRST_BYTE = 0x0a;

    private OtlpProtobuf() {}

    static boolean isLogs(byte[] value, DecodeLimits limits) {
        return false;
    }
}
