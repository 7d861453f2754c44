package idem.api.server;

import idem.api.problem.Problem;
import idem.api.problem.RefusedByWeb;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the server refused before a route was reached. */
@RestController
@Hidden
class ProblemPage implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<Problem> refused(HttpServletRequest request) {
        Object told = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem problem = RefusedByWeb.problem(told instanceof Integer status ? status : 404);
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
