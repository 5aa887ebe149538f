# syntax=docker/dockerfile:1
# A small image: a Java made of the modules that the program needs, the libraries that this Java
# needs, the jar. No shell, no package manager, no git (none runs), not root.
#   docker build -t leaksift .
#   docker run --rm --network none --read-only -v "$PWD:/scan:ro" leaksift scan .
FROM maven:3.9-eclipse-temurin-25 AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /src
COPY . .
RUN mvn -q -B -ntp -pl cli -am '-P!quality' -Dmaven.test.skip=true -Djacoco.skip=true package
RUN jlink --output /runtime --strip-debug --no-header-files --no-man-pages --compress=zip-6 \
      --add-modules "$(jdeps --ignore-missing-deps --multi-release 25 --print-module-deps \
        cli/target/leaksift.jar)"
RUN mkdir -p /image/opt /image/scan /image/tmp \
    && mv /runtime /image/opt/java \
    && cp cli/target/leaksift.jar /image/opt/ \
    && ldd /image/opt/java/bin/java /image/opt/java/lib/*.so /image/opt/java/lib/server/libjvm.so \
      | awk '$2 == "=>" && $3 ~ /^\/(usr\/)?lib/ { print $3 } $1 ~ /^\/lib.*ld-/ { print $1 }' \
      | sort -u | xargs -I '{}' cp --parents --dereference '{}' /image \
    && chmod 1777 /image/tmp

FROM scratch
COPY --from=build /image /
ENV LC_ALL=C.UTF-8
WORKDIR /scan
USER 65532:65532
ENTRYPOINT ["/opt/java/bin/java", "-XX:MaxRAMPercentage=75", "-XX:-UsePerfData", "-Xlog:disable", "-jar", "/opt/leaksift.jar"]
CMD ["scan", "."]
