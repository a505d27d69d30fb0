"""The English weights of Standoff, as files beside this one.

``model.onnx`` holds the encoder and its heads, ``tokenizer.json`` cuts text into pieces, ``manifest.json`` names the heads and
gives the SHA-256 of each file, and ``card.md`` says what the weights learned from. Standoff finds them by this package's folder;
importing it reads none of them.
"""
