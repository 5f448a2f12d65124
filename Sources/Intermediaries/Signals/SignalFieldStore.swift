import Kernel
import Registry
import Storage

/// Who enrolled in needs that are closed, and whom they could be tied to. What is sealed isn't read.
struct SignalFieldStore {
    let session: Session

    func fields(since: Timestamp) throws -> [SignalledField] {
        let agencies = try AgencyDirectory(session)
        var fields = try session.rows(
            """
            SELECT n.number, n.complaint_phone, n.owner_code, s.industry, s.items
            FROM intermediary_need AS n JOIN intermediary_service AS s ON s.number = n.service
            WHERE n.closed_at >= \(since) AND (n.round_until IS NULL OR n.state <> 'closed') ORDER BY n.id LIMIT 20000
            """
        ) { row in
            var field = SignalledField(need: try row[0])
            field.ownerPhone = try row[1]
            let (owner, industry, items): (String, String, String?) = (try row[2], try row[3], try row[4])
            field.agencies = agencies.agencies(owner: owner, industry: industry, isApproving: items != nil)
            return field
        }
        let places = Dictionary(fields.enumerated().map { ($1.need, $0) }) { first, _ in first }
        let (staff, marks) = (try practitioners(since: since), try enrolmentMarks())
        try session.forEach(
            """
            SELECT e.need, e.number, e.account, i.number, i.name, i.code, i.representative, i.contact, i.phone, i.address
            FROM need_enrolment AS e JOIN intermediary AS i ON i.number = e.intermediary
            WHERE e.state IN ('valid', 'invalid', 'selected', 'declined') ORDER BY e.id
            """
        ) { row in
            guard let place = places[try row[0]] else { return }
            var applicant = SignalledField.Applicant(try row[3], name: try row[4], code: try row[5])
            let account: Int64? = try row[2]
            applicant.add(account.map { String($0) }, as: .account)
            let people: [String?] = [try row[6], try row[7]]
            for person in people {
                applicant.add(person, as: .person)
                if let person { applicant.people.insert(person) }
            }
            applicant.add(try row[8], as: .phone)
            applicant.add(try row[9], as: .address)
            for person in staff[applicant.intermediary] ?? [] {
                applicant.add(person.certificate, as: .staff)
                if person.isEmployed { applicant.people.insert(person.name) }
            }
            for (mark, value) in marks[try row[1]] ?? [] { applicant.add(value, as: mark) }
            fields[place].applicants.append(applicant)
        }
        return fields.filter { !$0.applicants.isEmpty }
    }

    private struct Person {
        let name: String
        let certificate: String
        let isEmployed: Bool
    }

    /// Who works for a firm, or did so lately.
    private func practitioners(since: Timestamp) throws -> [String: [Person]] {
        let all = try session.rows(
            """
            SELECT intermediary, name, certificate, state FROM practitioner
            WHERE state = 'employed' OR updated_at >= \(since) ORDER BY id
            """
        ) {
            (
                try $0[0] as String,
                Person(name: try $0[1], certificate: try $0[2], isEmployed: try $0[3] as String == "employed")
            )
        }
        return Dictionary(grouping: all, by: \.0).mapValues { $0.map(\.1) }
    }

    private func enrolmentMarks() throws -> [String: [(SignalledField.Mark, String)]] {
        var marks: [String: [(SignalledField.Mark, String)]] = [:]
        try session.forEach("SELECT enrolment, name, value FROM enrolment_mark ORDER BY enrolment, name") { row in
            guard let mark = SignalledField.Mark(rawValue: try row[1]) else { return }
            marks[try row[0], default: []].append((mark, try row[2]))
        }
        return marks
    }
}

/// Keeps the marks of enrolments that were opened, apart from the enrolments.
struct EnrolmentMarkStore {
    let session: Session

    func keep(_ marks: [SignalledField.Mark: String], of enrolment: String) throws {
        for (mark, value) in marks.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where !value.isEmpty {
            try session.execute(
                """
                INSERT INTO enrolment_mark (enrolment, name, value) VALUES (\(enrolment), \(mark.rawValue), \(value))
                ON CONFLICT (enrolment, name) DO NOTHING
                """)
        }
    }
}

/// Public bodies with their people and what lies under them.
private struct AgencyDirectory {
    private struct Body {
        let number: String
        let name: String
        let parent: String?
        let code: String?
    }

    private let bodies: [Body]
    private let staff: [String: Set<String>]

    init(_ session: Session) throws {
        bodies = try session.rows("SELECT number, name, parent, credit_code FROM organisation ORDER BY number") {
            Body(number: try $0[0], name: try $0[1], parent: try $0[2], code: try $0[3])
        }
        let people = try session.rows(
            "SELECT organisation, name FROM account WHERE roles <> \(Role.applicant) AND disabled = 0"
        ) { (try $0[0] as String, try $0[1] as String) }
        staff = Dictionary(grouping: people, by: \.0).mapValues { Set($0.map(\.1)) }
    }

    /// The department in charge of the service, by its name, and the owner where it is a public body.
    func agencies(owner: String, industry: String, isApproving: Bool) -> [SignalledField.Agency] {
        let found = bodies.filter { $0.name == industry || $0.number == owner }
        return found.map { body in
            var agency = SignalledField.Agency(name: body.name, isApproving: isApproving && body.name == industry)
            let all = [body] + under(body.number)
            agency.staff = all.reduce(into: []) { $0.formUnion(staff[$1.number] ?? []) }
            agency.bodies = Set(all.compactMap(\.code))
            return agency
        }
    }

    /// Two levels are as deep as it goes: sections and affiliates, and what these have.
    private func under(_ number: String) -> [Body] {
        let children = bodies.filter { $0.parent == number && $0.number != number }
        return children + children.flatMap { child in bodies.filter { $0.parent == child.number } }
    }
}
