package import Kernel

/// A notice as it was published, and what was changed in it afterwards.
package struct SignalledNotice: Sendable {
    package struct Change: Sendable, Hashable {
        package let at: Timestamp
        /// What was changed, by the labels of the fields.
        package let fields: [LocalizedText]
        /// How many had enrolled by then.
        package let enrolled: Int

        package init(at: Timestamp, fields: [LocalizedText], enrolled: Int) {
            (self.at, self.fields, self.enrolled) = (at, fields, enrolled)
        }
    }

    package let need: String
    package let service: String
    package let publishedAt: Timestamp
    package let enrolUntil: Timestamp
    package var requirements = ""
    /// What the service takes by itself.
    package var qualification: String?
    package var changes: [Change] = []

    package init(need: String, service: String, publishedAt: Timestamp, enrolUntil: Timestamp) {
        (self.need, self.service) = (need, service)
        (self.publishedAt, self.enrolUntil) = (publishedAt, enrolUntil)
    }
}

/// A firm in the market with its services and certificates.
package struct SignalledProvider: Sendable, Hashable {
    package struct Certificate: Sendable, Hashable {
        package let kind: String
        package let grade: String?
        package let verifiedOn: Day
        package let validUntil: Day

        package init(kind: String, grade: String? = nil, verifiedOn: Day, validUntil: Day) {
            (self.kind, self.grade, self.verifiedOn, self.validUntil) = (kind, grade, verifiedOn, validUntil)
        }
    }

    package let number: String
    package let name: String
    package let services: Set<String>
    package let certificates: [Certificate]

    package init(_ number: String, name: String, services: Set<String>, certificates: [Certificate]) {
        (self.number, self.name, self.services, self.certificates) = (number, name, services, certificates)
    }

    func holds(_ demand: DemandedCertificate, on day: Day) -> Bool {
        certificates.contains {
            $0.kind == demand.kind && (demand.grade == nil || $0.grade == demand.grade) && $0.verifiedOn <= day
                && $0.validUntil >= day
        }
    }
}

/// A certificate that a notice asks for (资质要求), and its grade if it names one.
struct DemandedCertificate: Hashable {
    let kind: String
    let grade: String?
}
