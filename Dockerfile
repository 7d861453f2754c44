# Idem's API. It speaks to a Neo4j server (--neo4j), so the embedded one's jars stay out of the image.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -q -B -DskipTests package

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --no-create-home idem \
    && install -d -o idem /var/lib/idem
COPY --from=build /src/api/target/idem.jar /opt/idem/idem.jar
USER idem
WORKDIR /var/lib/idem
VOLUME /var/lib/idem
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "/opt/idem/idem.jar"]
CMD ["--help"]
