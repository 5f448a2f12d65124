import Kernel
import Registry

/// Somebody who may be asked (调查对象): by which business they are known, and where they are reached.
package struct SurveyContact: Sendable, Hashable {
    package let source: SurveySource
    package let phone: String

    package init(_ source: SurveySource, phone: String) {
        self.source = source
        self.phone = phone
    }
}

/// The frame a sample is drawn from (抽样框): each person once, under pseudonyms.
package struct SurveyFrame: Sendable {
    package struct Entry: Sendable, Hashable {
        package let pseudonym: String
        package let contact: SurveyContact
    }

    package let entries: [Entry]
    /// Contacts that can't be invited: how far the frame falls short of the population is published with the result.
    package let withoutPhone: Int

    /// Who comes up more than once counts once, in the smallest of their strata.
    package init(_ contacts: some Sequence<SurveyContact>, salt: [UInt8]) throws {
        var strata: [String: SurveySource] = [:]
        var missing = 0
        for contact in contacts {
            guard TextMessage.isMobile(contact.phone) else {
                missing += 1
                continue
            }
            let known = strata[contact.phone]
            let rarer = SurveySource.byRarity.first { $0 == known || $0 == contact.source }
            strata[contact.phone] = rarer ?? contact.source
        }
        entries = try strata.map { phone, source in
            // 64 bits are enough to tell a hundred thousand people apart.
            let pseudonym = try hexadecimal(SM3.hash(salt + Array(phone.utf8)).bytes.prefix(8))
            return Entry(pseudonym: pseudonym, contact: SurveyContact(source, phone: phone))
        }.sorted { $0.pseudonym < $1.pseudonym }
        withoutPhone = missing
    }

    package func count(of source: SurveySource) -> Int { entries.count { $0.contact.source == source } }

    func list() throws(Refusal) -> DrawList {
        try DrawList(entries.map { DrawCandidate($0.pseudonym, fits: [$0.contact.source.label.zh]) })
    }
}
