# SPDX-License-Identifier: Apache-2.0
# Makes the one base image of the tests from Debian's packages, since no registry can be reached: $1 is the file it writes.
# A minute or two; the file is kept and used again as long as this script is the same.
set -eu
target=$1
work=$(mktemp -d "$target.XXXXXX")
trap 'rm -rf "$work"' EXIT

# Where this machine has its own packages from; debootstrap knows a source where it names none.
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -v security | head -n 1)

debootstrap --variant=minbase --include=postgresql-15,redis-server,python3,python3-psycopg2,python3-pytest,python3-redis,nodejs,busybox-static,musl \
    bookworm "$work/root" ${mirror:+"$mirror"}

cd "$work/root"
rm -rf usr/share/doc usr/share/man usr/share/info usr/share/locale usr/share/i18n usr/include \
    var/cache/apt/* var/lib/apt/lists/* var/lib/postgresql/15 \
    usr/lib/postgresql/15/lib/bitcode usr/lib/postgresql/15/lib/llvmjit* \
    usr/lib/*/libLLVM* usr/lib/*/libz3*
# The name of the machine it was made on is no part of it.
rm -f etc/hostname etc/resolv.conf
tar --create --file "$work/image.tar" .
mv "$work/image.tar" "$target"
