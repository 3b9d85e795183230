namespace Dashboard.Troubleshooting;

/// <summary>What a piece of a fix's steps does when it is followed.</summary>
public enum StepKind
{
    /// <summary>A sentence for the reader.</summary>
    Explain,

    /// <summary>Only looks: it can be run at any time and changes nothing that serves traffic.</summary>
    Inspect,

    /// <summary>Changes something that runs.</summary>
    Change,

    /// <summary>A piece of a file, which changes something once it is rolled out.</summary>
    Configure,
}
