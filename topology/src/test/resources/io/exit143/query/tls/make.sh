#!/bin/sh
# Makes the certificates that the tests of access use. Run here when one is added. They are valid from 2020 for a hundred
# years, but for expired.pem. The keys protect nothing.
set -eu
begin=20200101000000Z
end=21200101000000Z
cat > ca.conf << 'CONF'
[ca]
default_ca = tests
[tests]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
organizationName = optional
CONF
: > index.txt
key() {
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1 -out "$1-key.pem"
}
ca() {
  key "$1"
  openssl req -new -key "$1-key.pem" -subj "/CN=$1" -out "$1.csr"
  printf 'basicConstraints=critical,CA:TRUE\n' > "$1.ext"
  openssl ca -batch -config ca.conf -selfsign -keyfile "$1-key.pem" -in "$1.csr" -extfile "$1.ext" -notext \
    -startdate $begin -enddate $end -out "$1.pem"
}
# name, subject, alternative names, CA, end
leaf() {
  key "$1"
  openssl req -new -key "$1-key.pem" -subj "$2" -out "$1.csr"
  printf 'subjectAltName=%s\n' "$3" > "$1.ext"
  openssl ca -batch -config ca.conf -keyfile "$4-key.pem" -cert "$4.pem" -in "$1.csr" -extfile "$1.ext" -notext \
    -startdate $begin -enddate "$5" -out "$1.pem"
}
ca ca
ca stranger
leaf server /CN=exit143 DNS:localhost,IP:127.0.0.1 ca $end
leaf renewed /CN=exit143-renewed DNS:localhost,IP:127.0.0.1 ca $end
leaf right /O=monitoring/CN=prometheus URI:spiffe://cluster.local/ns/monitoring/sa/prometheus ca $end
leaf wrong /CN=somebody DNS:somebody.example ca $end
leaf foreign /CN=prometheus DNS:prometheus.example stranger $end
leaf expired /CN=prometheus DNS:prometheus.example ca 20200102000000Z
openssl pkey -in right-key.pem -traditional -out sec1-key.pem
openssl genrsa -traditional -out rsa-pkcs1-key.pem 2048
rm -f ca-key.pem stranger-key.pem ca.conf index.txt* ./*.csr ./*.ext ./[0-9A-F][0-9A-F][0-9A-F][0-9A-F]*.pem
