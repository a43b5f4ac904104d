package dev.cordon.bench.reach;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An account of any number of roles, as {@code aws iam get-account-authorization-details} lists it; the same bytes for the
 * same seed and number.
 *
 * <p>Its shape is that of a company's account in which teams deploy from CI. What is assumed, and why:
 *
 * <ul>
 *   <li>A team has 12 to 40 roles: most run code (Lambda, ECS, EC2 with an instance profile, Step Functions), since a role
 *       for each function is what frameworks create; a handful deploy; two are for people.
 *   <li>Most permissions are inline and prefixed with the team's name; attached are a few policies of AWS, one shared
 *       policy a team, and the platform's guard (denies) and boundary. 2 % are service-linked.
 *   <li>Role chains are short and local: CI, team's deploy role, a deploy role for each environment, which passes the team's
 *       roles to Lambda and ECS. So a principal reaches some ten others, whatever the size of the account.
 *   <li>One principal for each ten roles is a user, a fifth of them machines; groups let people become developers with MFA.
 *   <li>Mistakes are rare: of some forty teams one passes anything to EC2, one changes any function's code, one writes its
 *       own roles' policies; one in sixty has a role for EC2 or Lambda that is an administrator. The first team has one of
 *       each, so that small accounts have them too. One team in twenty holds {@code PowerUserAccess} and can so assume
 *       every role that trusts the account.
 *   <li>Administrators are five roles and two users, whatever the size; they reach everybody.
 * </ul>
 */
public final class MadeUpAccount {
    static final String ACCOUNT = "111122223333";
    private static final List<String> ENVIRONMENTS = List.of("dev", "staging", "prod");
    private static final List<String> LINKED = List.of("autoscaling", "ecs", "rds", "support", "trustedadvisor");

    private final Random random;
    private final int roles;
    private final List<MadeUpRole> made = new ArrayList<>();
    private final List<MadeUpUser> users = new ArrayList<>();
    private final List<String> teams = new ArrayList<>();

    private MadeUpAccount(long seed, int roles) {
        random = new Random(seed);
        this.roles = roles;
        addPlatform();
        while (made.size() < roles) {
            addTeam("team" + teams.size());
        }
        made.subList(roles, made.size()).clear();
        addUsers();
    }

    /** The account as JSON. */
    public static byte[] json(long seed, int roles) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new MadeUpAccount(seed, roles).write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void addPlatform() {
        made.add(role("platform-admin", Documents.TRUST_ROOT_MFA).attach("AdministratorAccess"));
        made.add(role("platform-breakglass", Documents.TRUST_ROOT_MFA).attach("AdministratorAccess"));
        made.add(role("platform-ci", Documents.TRUST_CI.replace("{TEAM}", "platform"))
                .attach("AdministratorAccess"));
        made.add(role("OrganizationAccountAccessRole", Documents.TRUST_EXTERNAL.replace("{OTHER}", "999988887777"))
                .attach("AdministratorAccess"));
        made.add(role("AWSReservedSSO_Administrator_0123456789abcdef", Documents.TRUST_SAML)
                .attach("AdministratorAccess"));
        made.add(role("security-audit", Documents.TRUST_EXTERNAL.replace("{OTHER}", "444455556666"))
                .attach("SecurityAudit"));
        made.add(role("platform-logs", Documents.TRUST_ROOT).attach("CloudWatchReadOnlyAccess"));
        for (int i = 0; i < Math.max(2, roles / 50); i++) {
            String service = LINKED.get(i % LINKED.size()) + (i < LINKED.size() ? "" : i / LINKED.size());
            made.add(new MadeUpRole(
                    "AWSServiceRoleFor" + service,
                    "/aws-service-role/" + service + ".amazonaws.com/",
                    filled(Documents.TRUST_SERVICE).replace("{SERVICE}", service + ".amazonaws.com")));
        }
    }

    private void addTeam(String team) {
        boolean first = teams.isEmpty();
        teams.add(team);
        int end = made.size() + 12 + random.nextInt(29);
        MadeUpRole deploy = teamRole(team, team + "-deploy", oneIn(3) ? Documents.TRUST_ROOT : Documents.TRUST_CI);
        made.add(deploy.inline("deploy", of(team, Documents.DEPLOY)));
        for (String environment : ENVIRONMENTS) {
            MadeUpRole role = teamRole(
                    team,
                    team + "-" + environment + "-deploy",
                    Documents.TRUST_ROLE.replace("{NAME}", team + "-deploy"));
            role.inline("deploy", of(team, Documents.DEPLOY_ENVIRONMENT).replace("{NAME}", environment));
            if (environment.equals("dev") && (first || oneIn(40))) {
                role.inline("identity", of(team, Documents.TEAM_IDENTITY));
            }
            made.add(role);
        }
        MadeUpRole developer = teamRole(team, team + "-developer", Documents.TRUST_ROOT_MFA);
        developer.inline("developer", of(team, Documents.DEVELOPER));
        developer.attach(oneIn(20) ? "PowerUserAccess" : "ReadOnlyAccess").attachOwn("platform-guard");
        if (first || oneIn(40)) {
            developer.inline("instances", Documents.PASS_ANYTHING_TO_EC2);
        }
        made.add(developer);
        made.add(teamRole(team, team + "-oncall", Documents.TRUST_ROLE.replace("{NAME}", team + "-developer"))
                .inline("oncall", of(team, Documents.ON_CALL))
                .attach("CloudWatchReadOnlyAccess")
                .attachOwn("platform-guard"));
        MadeUpRole build = service(team, team + "-build", "codebuild").inline("build", of(team, Documents.BUILD));
        if (first || oneIn(40)) {
            build.inline("functions", Documents.ANY_FUNCTION_CODE);
        }
        made.add(build);
        if (first || oneIn(60)) {
            made.add(service(team, team + "-legacy", oneIn(2) ? "ec2" : "lambda")
                    .profile()
                    .attach("AdministratorAccess"));
        }
        while (made.size() < end) {
            made.add(workload(team, made.size()));
        }
    }

    private MadeUpRole workload(String team, int number) {
        String prefix = team + "-" + ENVIRONMENTS.get(random.nextInt(3)) + "-";
        int kind = random.nextInt(100);
        MadeUpRole role;
        if (kind < 60) {
            role = service(team, prefix + "fn" + number, "lambda").inline("data", of(team, Documents.FUNCTION_DATA));
            role.attach("service-role/AWSLambda" + (oneIn(3) ? "VPCAccess" : "Basic") + "ExecutionRole");
        } else if (kind < 82) {
            role = service(team, prefix + "task" + number, "ecs-tasks");
            role.inline("data", of(team, Documents.TASK_DATA).replace("{NAME}", role.name()));
            role.attach("service-role/AmazonECSTaskExecutionRolePolicy");
        } else if (kind < 92) {
            role = service(team, prefix + "host" + number, "ec2").profile();
            role.inline("data", of(team, Documents.TASK_DATA).replace("{NAME}", role.name()));
            role.attach("AmazonSSMManagedInstanceCore");
        } else {
            role = service(team, prefix + "flow" + number, "states").inline("flow", of(team, Documents.WORKFLOW));
        }
        role.attachOwn(team + "-shared");
        return oneIn(2) ? role.bounded("platform-boundary") : role;
    }

    private void addUsers() {
        for (int i = 0; i < roles / 10; i++) {
            String team = teams.get(random.nextInt(teams.size()));
            if (oneIn(5)) {
                users.add(new MadeUpUser("machine-" + i, List.of(), "upload", of(team, Documents.MACHINE_USER)));
            } else {
                List<String> groups = new ArrayList<>(List.of("everybody", team + "-developers"));
                if (i < 2) {
                    groups.add("administrators");
                }
                boolean writes = oneIn(60);
                users.add(new MadeUpUser(
                        "person-" + i,
                        groups,
                        writes ? "versions" : oneIn(3) ? "office" : "",
                        writes ? of(team, Documents.NEW_VERSIONS) : Documents.OFFICE_ONLY));
            }
        }
    }

    private MadeUpRole role(String name, String trust) {
        return new MadeUpRole(name, "/", filled(trust));
    }

    private MadeUpRole teamRole(String team, String name, String trust) {
        return role(name, of(team, trust)).tag("team", team);
    }

    private MadeUpRole service(String team, String name, String service) {
        return teamRole(team, name, Documents.TRUST_SERVICE.replace("{SERVICE}", service + ".amazonaws.com"));
    }

    private static String of(String team, String document) {
        return filled(document).replace("{TEAM}", team);
    }

    private static String filled(String document) {
        return document.replace("{ACCOUNT}", ACCOUNT);
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private void write(OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("UserDetailList");
            for (MadeUpUser user : users) {
                user.write(json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("GroupDetailList");
            group(json, "everybody", filled(Documents.OWN_KEYS), "");
            group(json, "administrators", "", "AdministratorAccess");
            for (String team : teams) {
                group(json, team + "-developers", of(team, Documents.GROUP), "");
            }
            json.writeEndArray();
            json.writeArrayFieldStart("RoleDetailList");
            for (MadeUpRole role : made) {
                role.write(json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("Policies");
            for (List<String> policy : Documents.OF_AWS) {
                policy(json, "arn:aws:iam::aws:policy/" + policy.get(0), List.of(policy.get(1)));
            }
            policy(json, own("platform-guard"), List.of(filled(Documents.GUARD)));
            policy(json, own("platform-boundary"), List.of(filled(Documents.BOUNDARY)));
            for (String team : teams) {
                List<String> versions = new ArrayList<>(List.of(of(team, Documents.TEAM_SHARED)));
                for (int old = random.nextInt(3); old > 0; old--) {
                    versions.add(of(team, Documents.FUNCTION_DATA));
                }
                policy(json, own(team + "-shared"), versions);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    static String own(String policy) {
        return "arn:aws:iam::" + ACCOUNT + ":policy/" + policy;
    }

    private static void group(JsonGenerator json, String name, String inline, String attached) throws IOException {
        json.writeStartObject();
        json.writeStringField("Path", "/");
        json.writeStringField("GroupName", name);
        json.writeStringField("GroupId", MadeUpRole.id("AGPA", name));
        json.writeStringField("Arn", "arn:aws:iam::" + ACCOUNT + ":group/" + name);
        json.writeArrayFieldStart("GroupPolicyList");
        if (!inline.isEmpty()) {
            MadeUpRole.inline(json, "own", inline);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("AttachedManagedPolicies");
        if (!attached.isEmpty()) {
            MadeUpRole.attached(json, "arn:aws:iam::aws:policy/" + attached);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The first of the versions is in force, the others are older. */
    private static void policy(JsonGenerator json, String arn, List<String> versions) throws IOException {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        json.writeStartObject();
        json.writeStringField("PolicyName", name);
        json.writeStringField("PolicyId", MadeUpRole.id("ANPA", name));
        json.writeStringField("Arn", arn);
        json.writeStringField("Path", "/");
        json.writeStringField("DefaultVersionId", "v" + versions.size());
        json.writeBooleanField("IsAttachable", true);
        json.writeArrayFieldStart("PolicyVersionList");
        for (int i = 0; i < versions.size(); i++) {
            json.writeStartObject();
            json.writeFieldName("Document");
            json.writeRawValue(versions.get(i));
            json.writeStringField("VersionId", "v" + (versions.size() - i));
            json.writeBooleanField("IsDefaultVersion", i == 0);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
