package import Kernel
package import Registry

/// A firm and who acts for it on the portal; who may was settled before.
package struct CreditFirm: Sendable, Hashable {
    package let code: String
    package let name: String
    package let account: Int64

    package init(code: String, name: String, account: Int64) {
        (self.code, self.name, self.account) = (code, name, account)
    }
}

// What a firm does for itself.
extension Registry {
    @discardableResult
    package func pledge(
        _ template: String, by firm: CreditFirm, signer: String, matter: String?
    ) async throws -> CreditPledge {
        guard let text = try await matters(PledgeTemplate.self, where: .equals("number", template), limit: 1).first
        else { throw Refusal.invalid("template", zh: "请选择承诺书范本。", en: "Choose a template.") }
        var pledge = CreditPledge()
        (pledge.head.organisation, pledge.template) = (text.head.organisation, template)
        (pledge.creditCode, pledge.name, pledge.account) = (firm.code, firm.name, firm.account)
        (pledge.signer, pledge.matter) = (signer, matter)
        return try await create(pledge, as: .applicant(firm.account, on: text.head.organisation))
    }

    @discardableResult
    package func declare(_ draft: CreditDeclaration, by firm: CreditFirm) async throws -> CreditDeclaration {
        let office = try await creditOffice()
        var declaration = draft
        declaration.head.organisation = office
        (declaration.creditCode, declaration.name, declaration.account) = (firm.code, firm.name, firm.account)
        return try await create(declaration, as: .applicant(firm.account, on: office))
    }

    @discardableResult
    package func object(to record: String, because reason: String, by firm: CreditFirm) async throws
        -> CreditObjection
    {
        let office = try await creditOffice()
        var objection = CreditObjection()
        objection.head.organisation = office
        (objection.record, objection.reason) = (record, reason)
        (objection.creditCode, objection.name, objection.account) = (firm.code, firm.name, firm.account)
        return try await create(objection, as: .applicant(firm.account, on: office))
    }

    @discardableResult
    package func applyForRepair(_ draft: CreditRepair, by firm: CreditFirm) async throws -> CreditRepair {
        let office = try await creditOffice()
        var repair = draft
        repair.head.organisation = office
        (repair.creditCode, repair.name, repair.account) = (firm.code, firm.name, firm.account)
        return try await create(repair, as: .applicant(firm.account, on: office))
    }

    @discardableResult
    package func consent(
        to grantee: String, for purpose: String, until: Day, by firm: CreditFirm
    ) async throws -> CreditConsent {
        let office = try await creditOffice()
        var consent = CreditConsent()
        consent.head.organisation = office
        (consent.grantee, consent.purpose, consent.until) = (grantee, purpose, until)
        (consent.creditCode, consent.name, consent.account) = (firm.code, firm.name, firm.account)
        return try await create(consent, as: .applicant(firm.account, on: office))
    }

    /// Takes a consent back; nobody can look by it from now on.
    package func withdrawConsent(_ number: String, by firm: CreditFirm) async throws {
        let consent = try await own(CreditConsent.self, number, of: firm)
        try await perform(
            CreditConsent.Act.withdraw, on: consent.id, as: .applicant(firm.account, on: consent.head.organisation))
    }

    /// Asks why somebody looked.
    package func questionLook(_ number: String, words: String, by firm: CreditFirm) async throws {
        let look = try await own(CreditLook.self, number, of: firm)
        try await perform(
            CreditLook.Act.question(words: words), on: look.id,
            as: .applicant(firm.account, on: look.head.organisation))
    }

    /// A matter of the firm's own; others' aren't there.
    private func own<M: Matter>(_ type: M.Type, _ number: String, of firm: CreditFirm) async throws -> M {
        let found: [M] = try await matters(
            where: .equals("number", number) && .equals("credit_code", firm.code), limit: 1)
        guard let matter = found.first else {
            throw Refusal.notFound(
                LocalizedText(zh: "\(M.register.label.zh)“\(number)”", en: "\(M.register.label.en) “\(number)”"))
        }
        return matter
    }
}
