{{- define "exit143.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "exit143.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- else if contains (include "exit143.name" .) .Release.Name }}
{{- .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "exit143.name" .) | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "exit143.selector" -}}
app.kubernetes.io/name: {{ include "exit143.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "exit143.labels" -}}
{{ include "exit143.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "exit143.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end }}
{{- end }}

{{- define "exit143.serviceAccount" -}}
{{ default (include "exit143.fullname" .) .Values.serviceAccount.name }}
{{- end }}

{{- define "exit143.watcherServiceAccount" -}}
{{ default (printf "%s-watcher" (include "exit143.fullname" .)) .Values.serviceAccount.watcherName }}
{{- end }}

{{/* Settings of the connection to Kafka, for a properties file. Secrets stay in files, which Kafka's directory provider reads. */}}
{{- define "exit143.kafka" -}}
{{- $kafka := .Values.kafka }}
{{- $sasl := $kafka.sasl }}
{{- if or $sasl.mechanism $kafka.tls.enabled }}
kafka.security.protocol={{ if $sasl.mechanism }}SASL_{{ end }}{{ if $kafka.tls.enabled }}SSL{{ else }}PLAINTEXT{{ end }}
kafka.config.providers=dir
kafka.config.providers.dir.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider
kafka.config.providers.dir.param.allowed.paths=/etc/exit143
{{- end }}
{{- if and $kafka.tls.enabled $kafka.tls.ca.secretName }}
kafka.ssl.truststore.type=PEM
kafka.ssl.truststore.certificates=${dir:/etc/exit143/kafka-ca:{{ $kafka.tls.ca.key }}}
{{- end }}
{{- if and $kafka.tls.enabled $kafka.tls.client.secretName }}
kafka.ssl.keystore.type=PEM
kafka.ssl.keystore.key=${dir:/etc/exit143/kafka-client:{{ $kafka.tls.client.privateKeyKey }}}
kafka.ssl.keystore.certificate.chain=${dir:/etc/exit143/kafka-client:{{ $kafka.tls.client.certificateKey }}}
{{- end }}
{{- if $sasl.mechanism }}
kafka.sasl.mechanism={{ $sasl.mechanism }}
{{- if eq $sasl.mechanism "OAUTHBEARER" }}
kafka.sasl.login.callback.handler.class=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler
kafka.sasl.oauthbearer.jwt.retriever.class=org.apache.kafka.common.security.oauthbearer.ClientCredentialsJwtRetriever
kafka.sasl.oauthbearer.token.endpoint.url={{ required "kafka.sasl.oauth.tokenEndpointUrl is required for OAUTHBEARER" $sasl.oauth.tokenEndpointUrl }}
kafka.sasl.oauthbearer.client.credentials.client.id=${dir:/etc/exit143/kafka-oauth:{{ $sasl.oauth.clientIdKey }}}
kafka.sasl.oauthbearer.client.credentials.client.secret=${dir:/etc/exit143/kafka-oauth:{{ $sasl.oauth.clientSecretKey }}}
{{- if $sasl.oauth.scope }}
kafka.sasl.oauthbearer.scope={{ $sasl.oauth.scope }}
{{- end }}
kafka.sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;
{{- else if $sasl.jaasConfigKey }}
kafka.sasl.jaas.config=${dir:/etc/exit143/kafka-sasl:{{ $sasl.jaasConfigKey }}}
{{- else }}
kafka.sasl.jaas.config=org.apache.kafka.common.security.{{ if eq $sasl.mechanism "PLAIN" }}plain.PlainLoginModule{{ else }}scram.ScramLoginModule{{ end }} required username="${dir:/etc/exit143/kafka-sasl:{{ $sasl.usernameKey }}}" password="${dir:/etc/exit143/kafka-sasl:{{ $sasl.passwordKey }}}";
{{- end }}
{{- end }}
{{- range $key, $value := $kafka.properties }}
kafka.{{ $key }}={{ $value }}
{{- end }}
{{- end }}

{{- define "exit143.settings" -}}
exit143.bootstrap.servers={{ required "kafka.bootstrapServers is required: host:port, host:port" .Values.kafka.bootstrapServers | replace " " "" }}
exit143.cluster={{ .Values.cluster }}
exit143.http.host=0.0.0.0
exit143.http.port={{ .Values.http.port }}
exit143.http.access={{ required "http.access is required: token (who has the bearer token sees endings and log lines), mtls (who shows a certificate), kubernetes (whoever may get pods of the namespace) or open (everybody who reaches the port)" .Values.http.access }}
{{- include "exit143.accessSettings" . }}
exit143.partitions={{ .Values.topics.partitions }}
exit143.shutdown.timeout={{ include "exit143.shutdownSeconds" . }}s
exit143.state.dir=/var/lib/exit143
exit143.topics.container-logs={{ join "," .Values.topics.containerLogs }}
exit143.topics.create={{ .Values.topics.create }}
exit143.topics.kubernetes={{ .Values.topics.kubernetes }}
exit143.topics.kubernetes-audit={{ join "," .Values.topics.kubernetesAudit }}
exit143.topics.kubernetes-events={{ join "," .Values.topics.kubernetesEvents }}
exit143.topics.node-logs={{ join "," .Values.topics.nodeLogs }}
exit143.topics.replication={{ .Values.topics.replication }}
{{- range $key, $value := .Values.config }}
{{ $key }}={{ $value }}
{{- end }}
{{- with .Values.otel.metrics }}
{{- if .endpoint }}
exit143.otel.metrics.endpoint={{ .endpoint }}
exit143.otel.metrics.interval={{ .interval }}
{{- end }}
{{- end }}
kafka.num.stream.threads={{ .Values.streams.threads }}
kafka.num.standby.replicas={{ .Values.streams.standbyReplicas }}
kafka.main.consumer.session.timeout.ms={{ int64 .Values.streams.sessionTimeoutMs }}
{{- include "exit143.kafka" . }}
{{- end }}

{{/* What the chosen access needs besides its name, and HTTPS. */}}
{{- define "exit143.accessSettings" -}}
{{- with .Values.http }}
{{- if eq .access "mtls" }}
{{- if not .tls.secretName }}
{{- fail "http.tls.secretName is required when http.access is mtls: certificates are shown over HTTPS only" }}
{{- end }}
{{- if not .tls.caKey }}
{{- fail "http.tls.caKey is required when http.access is mtls: it says whose certificates are believed" }}
{{- end }}
{{- if not .mtls.allowed }}
{{- fail "http.mtls.allowed is required when http.access is mtls: CN=..., DNS:..., URI:..., or * for all that the CA signed" }}
{{- end }}
exit143.http.access.mtls.allowed={{ join "," .mtls.allowed }}
{{- end }}
{{- if and (eq .access "kubernetes") .kubernetes.audiences }}
exit143.http.access.kubernetes.audiences={{ join "," .kubernetes.audiences }}
{{- end }}
{{- if .tls.secretName }}
exit143.http.tls.certificate=/etc/exit143/tls/{{ .tls.certificateKey }}
exit143.http.tls.key=/etc/exit143/tls/{{ .tls.privateKeyKey }}
{{- if .tls.caKey }}
exit143.http.tls.ca=/etc/exit143/tls-ca/{{ .tls.caKey }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "exit143.scheme" -}}
{{ if .Values.http.tls.secretName }}https{{ else }}http{{ end }}
{{- end }}

{{/* A probe of the application. The kubelet does not check certificates. */}}
{{- define "exit143.probe" -}}
path: {{ .path }}
port: http
{{- if .root.Values.http.tls.secretName }}
scheme: HTTPS
{{- end }}
{{- end }}

{{- define "exit143.tlsMounts" -}}
{{- if .Values.http.tls.secretName }}
- name: tls
  mountPath: /etc/exit143/tls
  readOnly: true
{{- if .Values.http.tls.caKey }}
- name: tls-ca
  mountPath: /etc/exit143/tls-ca
  readOnly: true
{{- end }}
{{- end }}
{{- end }}

{{- define "exit143.tlsVolumes" -}}
{{- with .Values.http.tls }}
{{- if .secretName }}
- name: tls
  secret:
    secretName: {{ .secretName }}
    items:
      - key: {{ .certificateKey }}
        path: {{ .certificateKey }}
      - key: {{ .privateKeyKey }}
        path: {{ .privateKeyKey }}
{{- if .caKey }}
- name: tls-ca
  secret:
    secretName: {{ default .secretName .caSecretName }}
    items:
      - key: {{ .caKey }}
        path: {{ .caKey }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "exit143.watcherSettings" -}}
exit143.cluster.name={{ .Values.cluster }}
exit143.topic={{ .Values.topics.kubernetes }}
{{- if .Values.watcher.namespaces }}
exit143.namespaces={{ join "," .Values.watcher.namespaces }}
{{- end }}
exit143.leader.election.enabled=true
exit143.leader.election.namespace={{ .Release.Namespace }}
exit143.leader.election.lease={{ include "exit143.fullname" . }}-watcher
{{- range $key, $value := .Values.watcher.config }}
exit143.{{ $key }}={{ $value }}
{{- end }}
kafka.bootstrap.servers={{ .Values.kafka.bootstrapServers | replace " " "" }}
{{- include "exit143.kafka" . }}
{{- end }}

{{/* What the grace period leaves for the application after the preStop hook, less a margin for the process to end. */}}
{{- define "exit143.shutdownSeconds" -}}
{{- $left := sub (sub (int .Values.terminationGracePeriodSeconds) (int .Values.preStopSleepSeconds)) 10 }}
{{- if lt $left 10 }}
{{- fail "terminationGracePeriodSeconds must be at least 20 longer than preStopSleepSeconds: 10 to stop, and 10 to spare" }}
{{- end }}
{{- $left }}
{{- end }}

{{- define "exit143.javaOptions" -}}
-XX:MaxRAMPercentage={{ .heapPercentage }} -XX:+ExitOnOutOfMemoryError
{{- with .root.Values.kafka.sasl }}
{{- if eq .mechanism "OAUTHBEARER" }} -Dorg.apache.kafka.sasl.oauthbearer.allowed.urls={{ .oauth.tokenEndpointUrl }}{{ end }}
{{- end }}
{{- with .more }} {{ . }}{{ end }}
{{- end }}

{{- define "exit143.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "exit143.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "exit143.kafkaMounts" -}}
{{- if and .Values.kafka.tls.enabled .Values.kafka.tls.ca.secretName }}
- name: kafka-ca
  mountPath: /etc/exit143/kafka-ca
  readOnly: true
{{- end }}
{{- if and .Values.kafka.tls.enabled .Values.kafka.tls.client.secretName }}
- name: kafka-client
  mountPath: /etc/exit143/kafka-client
  readOnly: true
{{- end }}
{{- if eq .Values.kafka.sasl.mechanism "OAUTHBEARER" }}
- name: kafka-oauth
  mountPath: /etc/exit143/kafka-oauth
  readOnly: true
{{- else if .Values.kafka.sasl.mechanism }}
- name: kafka-sasl
  mountPath: /etc/exit143/kafka-sasl
  readOnly: true
{{- end }}
{{- end }}

{{- define "exit143.kafkaVolumes" -}}
{{- if and .Values.kafka.tls.enabled .Values.kafka.tls.ca.secretName }}
- name: kafka-ca
  secret:
    secretName: {{ .Values.kafka.tls.ca.secretName }}
{{- end }}
{{- if and .Values.kafka.tls.enabled .Values.kafka.tls.client.secretName }}
- name: kafka-client
  secret:
    secretName: {{ .Values.kafka.tls.client.secretName }}
{{- end }}
{{- if eq .Values.kafka.sasl.mechanism "OAUTHBEARER" }}
- name: kafka-oauth
  secret:
    secretName: {{ required "kafka.sasl.oauth.secretName is required for OAUTHBEARER" .Values.kafka.sasl.oauth.secretName }}
{{- else if .Values.kafka.sasl.mechanism }}
- name: kafka-sasl
  secret:
    secretName: {{ required "kafka.sasl.secretName is required" .Values.kafka.sasl.secretName }}
{{- end }}
{{- end }}
