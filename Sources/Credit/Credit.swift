import Kernel
package import Registry

extension Register {
    /// The registers of the credit platform, those first that others name.
    package static let credit: [Register] = [
        CreditSource.register, CreditRecord.register, PledgeTemplate.register, CreditPledge.register,
        CreditDeclaration.register, CreditObjection.register, CreditRepair.register, CreditConsent.register,
        CreditLook.register,
    ].map { $0.within(LocalizedText(zh: "信用平台", en: "Credit platform")) }
}
