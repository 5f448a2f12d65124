package import Kernel
package import Registry

/// An application before it is filed, or papers before they are handed in (草稿): kept on the server, so that a telephone call
/// or another device loses nothing. No matter and not in the trail: what nobody filed can be forgotten whole.
package struct ApplicationDraft: Sendable, Hashable {
    package let id: Int64
    package let account: Int64
    package let item: String
    /// The case whose missing papers these are; nil for a new application.
    package let answers: String?
    /// The package that is applied for, in place of the item alone (一件事).
    package let oneThing: String?
    /// The package's case whose missing papers these are.
    package let answersPackage: String?
    /// The optional items of the package that are wanted, by number, with spaces between.
    package var options: String?
    package var applicantKind: ApplicantKind
    package var applicant: String
    package var identityKind: IdentityKind
    package var identityNumber: String
    package var phone: String
    package var note: String
    /// Filed by somebody else than the applicant (代理).
    package var isByAgent: Bool
    package let updatedAt: Timestamp
    /// The case that came of it; what was typed is gone then.
    package let filedAs: String?
    package var files: [DraftFile]

    /// Papers that were asked for, and no application.
    package var isSupplement: Bool { answers != nil || answersPackage != nil }

    package var wanted: Set<String> { Set((options ?? "").split(separator: " ").map(String.init)) }

    package func files(for material: String) -> [DraftFile] { files.filter { $0.material == material } }

    /// After this many days without a change it is forgotten.
    package static let keptDays = 30
    /// Files that belong to no paper of the item.
    package static let authorisation = "authorisation"
    package static let others = "others"
}

/// A file chosen for one of the papers that are asked for.
package struct DraftFile: Sendable, Hashable {
    package let id: Int64
    /// The number of the paper (`item_material`), or one of the names above.
    package let material: String
    package let file: KeptFile
    package let at: Timestamp

    /// What clerks see: the paper's name first, then the file's own.
    func named(_ paper: String) -> KeptFile {
        let (stem, ending) = (file.name.prefix { $0 != "." }, file.name.split(separator: ".").last ?? "")
        let name = "\(Self.prefix(of: paper))\(stem.prefix(40))）.\(ending)"
        return KeptFile(name: NewAttachment.harmless(name), kind: file.kind, bytes: file.bytes, hash: file.hash)
    }

    /// How the names of files that are this paper begin.
    static func prefix(of paper: String) -> String { "\(paper.prefix(60))（" }
}

extension ItemMaterial {
    /// How this paper reaches the office.
    package enum Way: Sendable, Hashable {
        /// Fetched from the authority that issued it: nobody has to give it.
        case shared
        /// On paper only, to the window or by post.
        case onPaper
        case upload
    }

    package var way: Way { isShareable ? .shared : form == .paper ? .onPaper : .upload }
}
