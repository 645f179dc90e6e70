package io.kirikae.alert;

import io.kirikae.http.HttpRoute;
import java.util.List;

/** Something else that is answered at the port of alerts. A companion of the daemon that has begun before the intake of alerts. */
@FunctionalInterface
public interface PortGuest {

    /** The routes, asked whenever the port is opened. */
    List<HttpRoute> routes();
}
