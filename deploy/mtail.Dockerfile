FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install --yes --no-install-recommends mtail \
 && rm -rf /var/lib/apt/lists/*
COPY deploy/krakend.mtail /etc/mtail/krakend.mtail
USER nobody
EXPOSE 3903
ENTRYPOINT ["mtail", "-logtostderr", "-emit_prog_label=false", "-expired_metrics_gc_interval", "5m", "-progs", "/etc/mtail/krakend.mtail", "-logs"]
CMD ["/logs/*.log"]
