package dev.cordon.launcher.reach;

import java.io.IOException;

/** Questions about an account that are more than a place in the ranking. */
public final class ReachQuestions {
    private final AccountStudy study;

    public ReachQuestions(AccountStudy study) {
        this.study = study;
    }

    /** ARN of the principal that a person means. */
    public String identity(String named) {
        return new PrincipalNames(study.graph().principals()).resolve(named, "--identity");
    }

    public CanAnswer can(ReachQuestion.Can question) {
        String only = question.identity().map(this::identity).orElse(null);
        return new CanStudy(study.snapshot(), study.graph()).of(question.action(), question.resource(), only);
    }

    public WhyAnswer why(ReachQuestion.Why question) {
        return new WhyStudy(study).of(question);
    }

    public ResponseAnswer response(ReachQuestion.Response question) throws IOException {
        String identity = identity(question.identity());
        return new ResponseStudy(study.snapshot()).of(identity, question.calls(), question.change());
    }
}
