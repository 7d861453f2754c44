package idem.api.server;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The web application, put together from its features. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(
        basePackages = "idem.api",
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "idem\\.api\\.(cli|demo)\\..*"))
class IdemApplication {}
